package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.tlog.ConsistencyProof;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.catalog.SignedRecords;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Relocation;
import java.time.Instant;
import java.util.Base64;
import java.util.SortedSet;
import java.util.function.Supplier;

/** The ledger's head: what an owner or auditor compares with a checkpoint held elsewhere, and the owner's signed word that confirms it. */
final class HeadOperations {

    private final SignedRecords records;
    private final LedgerClient ledger;
    private final Supplier<SortedSet<String>> unconfirmed;

    HeadOperations(SignedRecords records, LedgerClient ledger, Supplier<SortedSet<String>> unconfirmed) {
        this.records = records;
        this.ledger = ledger;
        this.unconfirmed = unconfirmed;
    }

    /** The newest checkpoint, whether it extends the log of {@code size} records, and what waits to be confirmed. */
    Reply show(Call call) {
        if (call.party().role() == Role.ANALYST) {
            throw new ProblemException(Problem.of(
                    403,
                    "refused",
                    "AUTH-09",
                    "analysts do not confirm the ledger's head; your receipts name it",
                    "give an owner or an auditor your newest receipt"));
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("channel", records.channel());
        call.query("size")
                .map(Long::parseLong)
                .ifPresentOrElse(
                        size -> extending(size, root),
                        () -> root.put(
                                "checkpoint", ledger.ledger().checkpoint().text()));
        for (LedgerRecord record : ledger.relocated(call.party().department())) {
            switch (record) {
                case Relocation relocation -> relocation(relocation, root.putObject("relocation"));
                case Confirmation confirmation ->
                    root.put(
                            "confirmed", Instant.ofEpochMilli(confirmation.at()).toString());
                default -> throw new IllegalStateException("the ledger names another record than was asked for");
            }
        }
        ArrayNode waiting = root.putArray("unconfirmed");
        unconfirmed.get().forEach(waiting::add);
        return Reply.ok(root);
    }

    /** A log that is shorter than {@code size} has no proof. */
    private void extending(long size, ObjectNode root) {
        SignedCheckpoint newest = ledger.ledger().checkpoint();
        root.put("checkpoint", newest.text());
        if (size <= newest.checkpoint().size()) {
            proof(ledger.ledger().consistency(size, newest.checkpoint().size()), root.putObject("consistency"));
        }
    }

    private static void proof(ConsistencyProof proof, ObjectNode node) {
        node.put("newSize", proof.newSize());
        ArrayNode hashes = node.putArray("hashes");
        proof.hashes().forEach(hash -> hashes.add(Base64.getEncoder().encodeToString(hash)));
    }

    private static void relocation(Relocation relocation, ObjectNode node) {
        node.put("relocation", relocation.relocation())
                .put("size", relocation.size())
                .put("root", relocation.root())
                .put("at", Instant.ofEpochMilli(relocation.at()).toString());
    }

    /** Charges to the owner's data are taken again when it returns. */
    Reply confirm(Call call) {
        if (call.party().role() != Role.OWNER) {
            throw new ProblemException(OwnerOperations.notOwner("only owners confirm the head, each for the own data"));
        }
        SignedProposal signed = SignedProposals.read(call.body().required("proposal"), call.certificate());
        Confirmation confirmation = SignedRecords.read(signed, Confirmation.class);
        return OwnerOperations.countersigned(() -> {
            records.submit(signed);
            return Reply.created(JsonNodeFactory.instance
                    .objectNode()
                    .put("record", confirmation.recordId())
                    .put("at", Instant.ofEpochMilli(confirmation.at()).toString()));
        });
    }
}
