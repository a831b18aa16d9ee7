package dev.glovebox.engine.receipt;

import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Fetches what backs a receipt of this broker's. */
public final class Evidences {
    private final Ledger ledger;
    private final NoteKey broker;

    public Evidences(Ledger ledger, NoteKey broker) {
        this.ledger = ledger;
        this.broker = broker;
    }

    /**
     * {@code held} is the size of a checkpoint that the caller has. Throws {@link dev.glovebox.crypto.CryptoException} when the receipt is not this broker's, and
     * {@link dev.glovebox.ledger.LedgerException} when the ledger has no such size or its network does not answer.
     */
    public Evidence of(SignedReceipt signed, Optional<Long> held) {
        signed.verify(List.of(broker));
        Receipt receipt = signed.receipt();
        LongStream sizes = LongStream.concat(
                Heads.of(receipt).stream().mapToLong(Checkpoint::size),
                held.stream().mapToLong(Long::longValue));
        List<Evidence.Extension> extensions = Heads.steps(sizes).stream()
                .map(step -> Evidence.Extension.of(ledger.consistency(step.getKey(), step.getValue())))
                .toList();
        return new Evidence(receipt.query(), extensions, network(receipt));
    }

    /** Records of one transaction have one proof. */
    private List<String> network(Receipt receipt) {
        Set<String> proven = new LinkedHashSet<>();
        List<String> proofs = new ArrayList<>();
        for (String proof : receipt.proofs()) {
            LedgerReceipt one = LedgerReceipt.parse(proof);
            if (!proven.contains(one.canonical())) {
                ledger.networkProof(one.record().recordId()).ifPresent(found -> {
                    proofs.add(found.text());
                    proven.addAll(found.records());
                });
            }
        }
        return proofs;
    }
}
