package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.catalog.CatalogKeeper;
import dev.glovebox.engine.catalog.PolicyHistory;
import dev.glovebox.engine.catalog.SignedRecords;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.record.LedgerRecord;
import java.time.Instant;
import java.util.List;

/** A policy's versions, for its owners: who published them, when and why; and what an owner signs about one. */
final class VersionOperations {
    private final PolicyHistory history;
    private final SignedRecords records;
    private final CatalogKeeper keeper;

    VersionOperations(PolicyHistory history, SignedRecords records, CatalogKeeper keeper) {
        this.history = history;
        this.records = records;
        this.keeper = keeper;
    }

    Reply log(Call call) {
        List<PolicyHistory.Version> versions = history.of(call.dataset());
        boolean owns = !versions.isEmpty()
                && call.party().role() == Role.OWNER
                && versions.getLast().record().owner().equals(call.party().department());
        if (!owns) {
            throw new ProblemException(
                    OwnerOperations.notOwner("a policy's versions are told to the owners of its dataset"));
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("channel", records.channel());
        ArrayNode all = root.putArray("versions");
        versions.forEach(version -> version(version, all.addObject()));
        return Reply.ok(root);
    }

    private static void version(PolicyHistory.Version version, ObjectNode node) {
        node.put("version", version.record().version())
                .put("at", Instant.ofEpochMilli(version.record().at()).toString())
                .put("state", version.state().text())
                .put("text", version.text().text())
                .put("salt", version.text().salt())
                .put("commitment", version.record().text());
        if (version.record().from() != 0) {
            node.put("from", Instant.ofEpochMilli(version.record().from()).toString());
        }
        version.note().ifPresent(note -> node.put("by", note.by()).put("why", note.why()));
    }

    /** Records a second signature or a withdrawal; in force when it returns. */
    Reply decide(Call call) {
        if (call.party().role() != Role.OWNER) {
            throw new ProblemException(OwnerOperations.notOwner("only owners sign and withdraw policies"));
        }
        SignedProposal signed = SignedProposals.read(call.body().required("proposal"), call.certificate());
        LedgerRecord record = SignedRecords.read(signed, LedgerRecord.class);
        return OwnerOperations.countersigned(() -> {
            records.submit(signed);
            keeper.refresh(call.dataset());
            return Reply.created(JsonNodeFactory.instance.objectNode().put("record", record.recordId()));
        });
    }
}
