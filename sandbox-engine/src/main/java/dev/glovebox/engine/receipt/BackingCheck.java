package dev.glovebox.engine.receipt;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.ledger.fabric.NetworkVerifier;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what backs a receipt, each part against its own keys. Of the receipt, signatures and inclusion are verified already. */
record BackingCheck(NoteKey ledger, Receipt receipt) {

    /** That all checkpoints at hand are of one history, in words; empty where nothing was there to compare. Throws a {@link CryptoException} if they are not. */
    String history(Backing backing) {
        backing.evidence().ifPresent(this::requireOwn);
        if (backing.evidence().isEmpty() && backing.held().isEmpty()) {
            return "";
        }
        Heads heads = new Heads();
        List<Checkpoint> all = new ArrayList<>(Heads.of(receipt));
        backing.held().ifPresent(held -> {
            held.verify(ledger);
            all.add(held.checkpoint());
        });
        for (Checkpoint head : all) {
            if (!heads.add(head)) {
                throw broken("a log has one content at each size; the checkpoints at hand have two at size "
                        + head.size() + ": the deployment told two histories");
            }
        }
        List<Evidence.Extension> extensions =
                backing.evidence().map(Evidence::extensions).orElse(List.of());
        Heads.steps(heads.sizes().stream().mapToLong(Long::longValue)).forEach(step -> extend(heads, step, extensions));
        return backing.held()
                .map(
                        held -> "the checkpoint of " + held.checkpoint().size()
                                + " records that you hold and those of the receipt are of one history: what the smaller has, the larger has unchanged")
                .orElse("");
    }

    private static void extend(Heads heads, Map.Entry<Long, Long> step, List<Evidence.Extension> extensions) {
        Evidence.Extension extension = extensions.stream()
                .filter(one -> one.oldSize() == step.getKey() && one.newSize() == step.getValue())
                .findFirst()
                .orElseThrow(() -> broken("the evidence must show that the ledger of " + step.getValue()
                        + " records extends that of " + step.getKey()
                        + "; it does not. Fetch it with `receipt evidence`, and --seen where you hold a checkpoint"));
        extension
                .proof()
                .verify(
                        MerkleHash.sha256(),
                        heads.at(step.getKey()).root(),
                        heads.at(step.getValue()).root());
    }

    /** True when orderers and a majority of departments signed for every record of the receipt; false where the evidence has no word of a network. */
    boolean network(Backing backing, List<String> findings) {
        List<String> proofs = backing.evidence().map(Evidence::network).orElse(List.of());
        if (proofs.isEmpty()) {
            return false;
        }
        NetworkVerifier verifier = new NetworkVerifier(
                backing.network()
                        .orElseThrow(() -> new CryptoException(
                                CryptoException.Code.UNTRUSTED,
                                "a network's signatures count against its certificates; none are given")),
                ledger.name());
        Set<String> held = new HashSet<>();
        for (String proof : proofs) {
            NetworkVerifier.Confirmed one = verifier.confirm(proof);
            held.addAll(one.records());
            findings.add("block " + one.block() + " is signed by " + one.orderers() + "; its transaction "
                    + one.transaction().substring(0, 8) + "… is valid, signed by "
                    + String.join(", ", one.departments())
                    + (one.silent().isEmpty() ? "" : "; no word of " + String.join(", ", one.silent())));
        }
        for (String proof : receipt.proofs()) {
            LedgerReceipt one = LedgerReceipt.parse(proof);
            if (!held.contains(one.canonical())) {
                throw broken("the network's transactions must hold "
                        + one.record().recordId() + " as the receipt has it; they do not");
            }
        }
        findings.add("every ledger record of the receipt stands in these transactions");
        return true;
    }

    private void requireOwn(Evidence evidence) {
        if (!evidence.query().equals(receipt.query())) {
            throw broken("evidence must be for the receipt's own question; this is for another");
        }
    }

    private static CryptoException broken(String rule) {
        return new CryptoException(CryptoException.Code.PROOF, rule);
    }
}
