package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Failure;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.ledger.record.Resumption;
import dev.glovebox.ledger.record.Suspension;
import dev.glovebox.ledger.record.Undone;
import dev.glovebox.ledger.record.Withdrawal;
import dev.glovebox.policy.model.IsolationTier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ledger records as an auditor reads them: what happened, to what, by whom, how it ended. */
final class TraceJson {
    private TraceJson() {}

    static void entry(TraceEntry entry, Map<Consumer, Party> known, ObjectNode node) {
        node.put("index", entry.index());
        head(entry.record(), node);
        Concerned.consumer(entry.record()).ifPresent(consumer -> consumer(consumer, known, node.putObject("consumer")));
        if (!entry.outcomes().isEmpty()) {
            LedgerRecord last = entry.outcomes().getLast();
            node.put("ending", ending(last));
            code(last).ifPresent(code -> node.put("code", code));
        }
    }

    private static void head(LedgerRecord record, ObjectNode node) {
        node.put("record", record.recordId());
        switch (record) {
            case Charge charge -> charge(charge, node);
            case Repeat repeat ->
                asked(node, "repeat", repeat.at(), repeat.query(), repeat.purpose())
                        .put("charge", repeat.charge());
            case Denial denial ->
                texts(
                        asked(node, "denial", denial.at(), denial.query(), denial.purpose())
                                .put("code", denial.code()),
                        denial.datasets());
            case Failure failure ->
                texts(
                        asked(node, "failure", failure.at(), failure.query(), failure.purpose())
                                .put("code", failure.code()),
                        failure.datasets());
            case AuditRead read -> at(node, "read", read.at()).put("code", read.code());
            case PolicyVersion policy ->
                at(node, "policy", policy.at())
                        .put("dataset", policy.dataset())
                        .put("version", policy.version())
                        .put("owner", policy.owner());
            case DatasetVersion version ->
                at(node, "version", version.at())
                        .put("dataset", version.dataset())
                        .put("version", version.version())
                        .put("policyVersion", version.policyVersion())
                        .put("root", version.root());
            case Suspension suspension ->
                at(node, "suspension", suspension.at())
                        .put("owner", suspension.owner())
                        .put("target", suspension.target())
                        .put("code", suspension.code());
            case Countersignature second ->
                at(node, "countersignature", second.at())
                        .put("dataset", second.dataset())
                        .put("version", second.version());
            case Withdrawal word ->
                at(node, "withdrawal", word.at())
                        .put("dataset", word.dataset())
                        .put("version", word.version())
                        .put("code", word.code());
            case ApprovalRequest request -> {
                at(node, "request", request.at()).put("purpose", request.purpose());
                texts(node, List.copyOf(Concerned.datasets(request)));
            }
            case Approval word ->
                at(node, word.approved() ? "approval" : "refusal", word.at())
                        .put("owner", word.seat())
                        .put("target", "request:" + word.request());
            case Resumption resumption ->
                at(node, "resumption", resumption.at())
                        .put("owner", resumption.owner())
                        .put("suspension", resumption.suspension());
            case Anchor anchor -> at(node, "anchor", anchor.at()).put("size", anchor.size());
            case Lease lease ->
                at(node, "lease", lease.at())
                        .put("lease", lease.lease())
                        .put("dataset", lease.dataset())
                        .put("policyVersion", lease.policyVersion())
                        .put("holder", lease.holder())
                        .put("rhoNano", lease.spend().rhoNano())
                        .put("deltaUnits", lease.spend().deltaUnits());
            case Remainder remainder ->
                at(node, "remainder", remainder.at())
                        .put("lease", remainder.lease())
                        .put("dataset", remainder.dataset())
                        .put("holder", remainder.holder());
            case Relocation relocation ->
                at(node, "relocation", relocation.at())
                        .put("records", relocation.size())
                        .put("root", relocation.root());
            case Closing closing ->
                at(node, "closing", closing.at())
                        .put("channel", closing.channel())
                        .put("network", closing.network());
            case Confirmation confirmation ->
                at(node, "confirmation", confirmation.at())
                        .put("owner", confirmation.owner())
                        .put("relocation", confirmation.relocation());
            case Releasing releasing -> at(node, "releasing", releasing.at()).put("charge", releasing.charge());
            case Done done -> at(node, "done", done.at()).put("charge", done.charge());
            case Undone undone -> at(node, "undone", undone.at()).put("charge", undone.charge());
            case Failed failed -> at(node, "failed", failed.at()).put("charge", failed.charge());
        }
    }

    private static void charge(Charge charge, ObjectNode node) {
        asked(node, "charge", charge.at(), charge.query(), charge.purpose())
                .put("charge", charge.charge())
                .put("tier", charge.tier())
                .put("unsafe", IsolationTier.valueOf(charge.tier()).isUnsafe());
        charge.holder().ifPresent(holder -> node.put("holder", holder));
        ArrayNode lines = node.putArray("lines");
        charge.lines()
                .forEach(line -> lines.addObject()
                        .put("dataset", line.dataset())
                        .put("version", line.datasetVersion())
                        .put("policyVersion", line.policyVersion())
                        .put("grant", line.grant())
                        .put("rhoNano", line.spend().rhoNano())
                        .put("deltaUnits", line.spend().deltaUnits()));
    }

    private static ObjectNode at(ObjectNode node, String kind, long millis) {
        return node.put("kind", kind).put("at", Instant.ofEpochMilli(millis).toString());
    }

    private static ObjectNode asked(ObjectNode node, String kind, long millis, String query, String purpose) {
        return at(node, kind, millis).put("query", query).put("purpose", purpose);
    }

    private static void texts(ObjectNode node, List<String> datasets) {
        ArrayNode all = node.putArray("datasets");
        datasets.forEach(all::add);
    }

    private static void consumer(Consumer consumer, Map<Consumer, Party> known, ObjectNode node) {
        Optional.ofNullable(known.get(consumer)).ifPresent(party -> node.put("name", party.name()));
        node.put("department", consumer.department()).put("identity", consumer.identity());
    }

    private static String ending(LedgerRecord outcome) {
        return outcome.recordId().substring(0, outcome.recordId().indexOf(':'));
    }

    private static Optional<String> code(LedgerRecord outcome) {
        return switch (outcome) {
            case Failed failed -> Optional.of(failed.code());
            case Undone undone -> Optional.of(undone.code());
            case Charge _,
                    Repeat _,
                    Denial _,
                    Failure _,
                    AuditRead _,
                    PolicyVersion _,
                    DatasetVersion _,
                    Suspension _,
                    Resumption _,
                    Relocation _,
                    Closing _,
                    Anchor _,
                    Lease _,
                    Remainder _,
                    Confirmation _,
                    ApprovalRequest _,
                    Approval _,
                    Countersignature _,
                    Withdrawal _,
                    Releasing _,
                    Done _ -> Optional.empty();
        };
    }
}
