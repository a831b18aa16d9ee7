package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.catalog.CatalogKeeper;
import dev.glovebox.engine.catalog.PolicyHistory;
import dev.glovebox.engine.catalog.PolicyNote;
import dev.glovebox.engine.catalog.Publisher;
import dev.glovebox.engine.catalog.SignatureNeeded;
import dev.glovebox.engine.catalog.StoredPolicy;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Domain;
import dev.glovebox.policy.model.PersonRule;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What owners publish and register. They sign; the broker compares and passes on. */
final class OwnerOperations {
    private final Publisher publisher;
    private final CatalogKeeper keeper;
    private final PolicyHistory history;

    OwnerOperations(Publisher publisher, CatalogKeeper keeper, PolicyHistory history) {
        this.publisher = publisher;
        this.keeper = keeper;
        this.history = history;
    }

    Reply nextPolicy(Call call) {
        requireOwner(call);
        Publisher.Next next = publisher.nextPolicy(call.dataset());
        return Reply.ok(JsonNodeFactory.instance
                .objectNode()
                .put("channel", next.channel())
                .put("version", next.version()));
    }

    Reply check(Call call) {
        requireOwner(call);
        DataPolicy policy =
                publisher.check(call.text("file"), call.text("text")).policy();
        requireOwnerOf(policy.owner(), call);
        Publisher.Next next = publisher.nextPolicy(policy.dataset());
        return Reply.ok(JsonNodeFactory.instance
                .objectNode()
                .put("dataset", policy.dataset().value())
                .put("channel", next.channel())
                .put("version", next.version()));
    }

    Reply publish(Call call) {
        requireOwner(call);
        SignedProposal signed = signed(call);
        return countersigned(() -> {
            PolicyNote note = new PolicyNote(call.party().name(), call.text("why"));
            PolicyVersion record =
                    publisher.publish(call.text("file"), call.text("text"), call.text("salt"), note, signed);
            PolicyHistory.Version version =
                    history.of(new DatasetName(record.dataset())).getLast();
            return Reply.created(JsonNodeFactory.instance
                    .objectNode()
                    .put("dataset", record.dataset())
                    .put("version", record.version())
                    .put("record", record.recordId())
                    .put("state", version.state().text()));
        });
    }

    Reply nextVersion(Call call) {
        requireOwner(call);
        DatasetName dataset = call.dataset();
        StoredPolicy policy = keeper.policy(dataset)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        404,
                        "no such policy",
                        "CATALOG-05",
                        dataset + " has no published policy",
                        "publish its policy first, then seal")));
        requireOwnerOf(policy.policy().owner(), call);
        PolicyVersion onLedger = keeper.policyOnLedger(dataset).orElseThrow();
        Publisher.Next channel = publisher.nextPolicy(dataset);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("channel", channel.channel())
                .put(
                        "version",
                        keeper.versionOnLedger(dataset)
                                        .map(DatasetVersion::version)
                                        .orElse(0L)
                                + 1)
                .put("policyVersion", policy.version())
                .put("policyCommitment", onLedger.text())
                .put("policySalt", policy.salt());
        ArrayNode references = root.putArray("references");
        for (DatasetName name : references(policy.policy())) {
            keeper.versionOnLedger(name)
                    .ifPresent(version -> references
                            .addObject()
                            .put("dataset", name.value())
                            .put("version", version.version())
                            .put("root", version.root()));
        }
        return Reply.ok(root);
    }

    Reply register(Call call) {
        requireOwner(call);
        return countersigned(() -> {
            DatasetVersion record = publisher.register(call.dataset(), signed(call));
            return recorded(record.dataset(), record.version(), record.recordId());
        });
    }

    /** A network's ledger asks the owner for a second signature before anything is recorded. */
    static Reply countersigned(Supplier<Reply> step) {
        try {
            return step.get();
        } catch (SignatureNeeded needed) {
            return Reply.accepted(JsonNodeFactory.instance
                    .objectNode()
                    .put("unsigned", Base64.getEncoder().encodeToString(needed.unsigned())));
        }
    }

    private static Reply recorded(String dataset, long version, String recordId) {
        return Reply.created(JsonNodeFactory.instance
                .objectNode()
                .put("dataset", dataset)
                .put("version", version)
                .put("record", recordId));
    }

    /** Every dataset that sealing this one reads. */
    private static Set<DatasetName> references(DataPolicy policy) {
        Set<DatasetName> names = new TreeSet<>();
        policy.schema().foreignKeys().forEach(key -> names.add(key.to()));
        for (Domain domain : policy.domains().values()) {
            if (domain instanceof Domain.TableDomain table) {
                names.add(table.table());
            }
        }
        if (policy.person() instanceof PersonRule.PersonPath path) {
            path.path().forEach(step -> names.add(step.to()));
        }
        return names;
    }

    private static SignedProposal signed(Call call) {
        return SignedProposals.read(call.body().required("proposal"), call.certificate());
    }

    static void requireOwner(Call call) {
        if (call.party().role() != Role.OWNER) {
            throw new ProblemException(notOwner("only owners publish policies and seal datasets"));
        }
    }

    static void requireOwnerOf(String department, Call call) {
        if (!call.party().department().equals(department)) {
            throw new ProblemException(
                    notOwner("the policy names " + department + " as the owner, and you are of another department"));
        }
    }

    static Problem notOwner(String finding) {
        return Problem.of(403, "refused", "AUTH-07", finding, "use the identity of an owner of that department");
    }
}
