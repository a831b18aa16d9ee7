package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.catalog.SignedRecords;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The off switch: what an owner has stopped, and the owner's signed word that stops or lifts. */
final class SuspensionOperations {
    private final SignedRecords records;
    private final LedgerClient ledger;
    private final Supplier<List<Party>> people;
    private final Function<Party, Consumer> pseudonyms;

    SuspensionOperations(
            SignedRecords records,
            LedgerClient ledger,
            Supplier<List<Party>> people,
            Function<Party, Consumer> pseudonyms) {
        this.records = records;
        this.ledger = ledger;
        this.people = people;
        this.pseudonyms = pseudonyms;
    }

    /** Those in force, and what stands on the ledger for a person who is to be stopped. */
    Reply list(Call call) {
        requireOwner(call);
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("channel", records.channel());
        ArrayNode all = root.putArray("suspensions");
        ledger.suspensions(call.party().department())
                .forEach(one -> all.addObject()
                        .put("suspension", one.suspension())
                        .put("target", one.target())
                        .put("shown", shown(one))
                        .put("code", one.code())
                        .put("at", Instant.ofEpochMilli(one.at()).toString()));
        ArrayNode identities = root.putArray("identities");
        call.query("person").ifPresent(name -> identities(name).forEach(identities::add));
        return Reply.ok(root);
    }

    private List<String> identities(String name) {
        List<String> found = people.get().stream()
                .filter(party -> party.name().equals(name))
                .map(party -> pseudonyms.apply(party).identity())
                .distinct()
                .toList();
        if (found.isEmpty()) {
            throw new ProblemException(Problem.of(
                    404,
                    "no such person",
                    "SUSPEND-05",
                    "nobody of this name was issued an identity here",
                    "name somebody who was, or stop the whole --department"));
        }
        return found;
    }

    /** The target, with a person's name for the digits that stand for it. */
    private String shown(Suspension one) {
        return people.get().stream()
                .filter(party -> one.target()
                        .equals(Suspension.ofPerson(pseudonyms.apply(party).identity())))
                .map(party -> "person:" + party.name())
                .findFirst()
                .orElse(one.target());
    }

    /** Records a suspension or a resumption; in force for every later charge and key when it returns. */
    Reply record(Call call) {
        requireOwner(call);
        SignedProposal signed = SignedProposals.read(call.body().required("proposal"), call.certificate());
        LedgerRecord record = SignedRecords.read(signed, LedgerRecord.class);
        return OwnerOperations.countersigned(() -> {
            records.submit(signed);
            return Reply.created(JsonNodeFactory.instance
                    .objectNode()
                    .put("record", record.recordId())
                    .put("at", Instant.ofEpochMilli(record.at()).toString()));
        });
    }

    private static void requireOwner(Call call) {
        if (call.party().role() != Role.OWNER) {
            throw new ProblemException(OwnerOperations.notOwner("only owners stop what is theirs, and lift it"));
        }
    }
}
