package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Party;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.approval.Approvals;
import dev.glovebox.engine.approval.KeptRequest;
import dev.glovebox.engine.catalog.SignedRecords;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.contract.RequestView;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalTerms;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Requests, for those who made them, those whose data they ask and those whom they wait for; and the signed word of the latter. */
final class RequestOperations {
    private final Approvals approvals;
    private final SignedRecords records;

    RequestOperations(Approvals approvals, SignedRecords records) {
        this.approvals = approvals;
        this.records = records;
    }

    Reply list(Call call) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("requests");
        approvals.all().stream()
                .filter(kept -> concerns(kept, call.party()))
                .forEach(kept -> approvals.stateOf(kept).ifPresent(view -> head(kept, view, all.addObject())));
        return Reply.ok(root);
    }

    Reply show(Call call) {
        KeptRequest kept = found(call);
        RequestView view = approvals.stateOf(kept).orElseThrow(() -> unknown());
        ObjectNode node = head(kept, view, JsonNodeFactory.instance.objectNode())
                .put("channel", records.channel())
                .put("text", kept.text())
                .put("salt", kept.salt());
        ArrayNode mine = node.putArray("mySeats");
        kept.seats().stream().filter(seats(call.party())::contains).forEach(mine::add);
        if (seesQuestion(kept, call.party())) {
            node.put("sql", kept.sql());
            ObjectNode parameters = node.putObject("parameters");
            kept.parameters().forEach(parameters::put);
        }
        return Reply.ok(node);
    }

    /** Records an approval or a refusal as it was signed. */
    Reply decide(Call call) {
        KeptRequest kept = found(call);
        SignedProposal signed = SignedProposals.read(call.body().required("proposal"), call.certificate());
        Approval word = SignedRecords.read(signed, Approval.class);
        if (!word.request().equals(kept.request())) {
            throw new ProblemException(Problem.request("the signed word is about another request"));
        }
        if (isAuthor(kept, call.party())) {
            throw new ProblemException(Problem.of(
                    403,
                    "refused",
                    "APPROVAL-12",
                    "nobody approves an own request",
                    "let another of the department's owners or approvers sign"));
        }
        return OwnerOperations.countersigned(() -> {
            records.submit(signed);
            RequestView view = approvals.stateOf(kept).orElseThrow(() -> unknown());
            return Reply.created(
                    head(kept, view, JsonNodeFactory.instance.objectNode()).put("record", word.recordId()));
        });
    }

    private KeptRequest found(Call call) {
        return Optional.ofNullable(call.path().get("request"))
                .flatMap(approvals::find)
                .filter(kept -> concerns(kept, call.party()))
                .orElseThrow(() -> unknown());
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(
                404,
                "no such request",
                "APPROVAL-10",
                "no request of this number concerns you",
                "use a number that `glovebox request list` shows"));
    }

    private static ObjectNode head(KeptRequest kept, RequestView view, ObjectNode node) {
        node.put("request", kept.request())
                .put("at", Instant.ofEpochMilli(kept.at()).toString())
                .put("by", kept.name())
                .put("department", kept.department())
                .put("purpose", kept.purpose())
                .put("state", view.state().name());
        ArrayNode missing = node.putArray("missing");
        view.missing().forEach(missing::add);
        ArrayNode datasets = node.putArray("datasets");
        kept.datasets().forEach(datasets::add);
        return view.until() > 0
                ? node.put("until", Instant.ofEpochMilli(view.until()).toString())
                : node;
    }

    private static boolean concerns(KeptRequest kept, Party party) {
        return seesQuestion(kept, party) || kept.seats().stream().anyMatch(seats(party)::contains);
    }

    private static boolean seesQuestion(KeptRequest kept, Party party) {
        return isAuthor(kept, party)
                || (party.role() == Role.OWNER && kept.owners().contains(party.department()));
    }

    /** By name and department: another certificate of the same person makes no second person. */
    private static boolean isAuthor(KeptRequest kept, Party party) {
        return kept.name().equals(party.name()) && kept.department().equals(party.department());
    }

    private static Set<String> seats(Party party) {
        return switch (party.role()) {
            case OWNER -> Set.of(ApprovalTerms.OWNER + ":" + party.department());
            case APPROVER ->
                party.department().equals(ApprovalTerms.AUTHORITY)
                        ? Set.of(ApprovalTerms.AUTHORITY, ApprovalTerms.APPROVER + ":" + party.department())
                        : Set.of(ApprovalTerms.APPROVER + ":" + party.department());
            case ANALYST, AUDITOR, OPERATOR, SERVICE -> Set.of();
        };
    }
}
