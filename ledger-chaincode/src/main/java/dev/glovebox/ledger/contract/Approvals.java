package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Permit;
import dev.glovebox.ledger.record.RequestLine;
import java.util.List;
import java.util.Optional;

/**
 * Requests, who has signed them, and what a signed one allows. An approval allows its requester the one plan for the one purpose under the grants and
 * policy versions that the request names, once or until a moment.
 */
final class Approvals {
    private final LedgerState state;
    private final Publication publication;
    private final Requests requests;

    Approvals(LedgerState state, Publication publication) {
        this.state = state;
        this.publication = publication;
        this.requests = new Requests(state, publication);
    }

    void request(ApprovalRequest request) {
        request.lines().forEach(requests::requireCurrent);
        boolean wanted =
                request.lines().stream().anyMatch(line -> requests.terms(line).isPresent());
        if (!wanted) {
            throw Refusal.of("APPROVAL-08", "none of the grants wants an approval", "ask at once", request.recordId());
        }
        for (RequestLine line : request.lines()) {
            requests.terms(line).filter(terms -> terms.adhoc().isEmpty()).ifPresent(terms -> {
                throw onlyTemplates(policyId(line.dataset(), line.policyVersion()));
            });
        }
        state.put(Keys.request(request.request()), Requests.OPEN);
    }

    void decide(Approval approval) {
        ApprovalRequest request = requests.find(approval.request());
        if (!request.text().equals(approval.text())) {
            throw Refusal.of(
                    "APPROVAL-02",
                    "what was signed is not the text of this request",
                    "read the request again and sign what it says",
                    request.recordId());
        }
        if (!requests.seats(request).contains(approval.seat())) {
            throw Refusal.of(
                    "APPROVAL-03",
                    "the request does not wait for this department and role",
                    "look whom it waits for",
                    request.recordId());
        }
        if (!approval.approved()) {
            state.put(Keys.request(approval.request()), Requests.REFUSED);
            return;
        }
        requireNotRefused(request);
        request.lines().forEach(requests::requireCurrent);
        state.put(Keys.approved(approval.request(), approval.seat()), Long.toString(approval.until()));
    }

    /** What a question's lines need besides their grants. An approval for once is used up with it. */
    void permit(List<ChargeLine> lines, Consumer consumer, String purpose, Optional<Permit> permit, long at) {
        List<ChargeLine> wanting = lines.stream()
                .filter(line -> Publication.grantOf(publication.policyOf(line.dataset()), line.grant())
                        .approvals()
                        .isPresent())
                .toList();
        if (wanting.isEmpty()) {
            return;
        }
        Permit shown = permit.orElseThrow(() -> Refusal.of(
                "APPROVAL-01",
                "the grant wants an approval, and none is shown",
                "ask, and wait until those whom the request names have signed",
                policyId(wanting.getFirst().dataset(), wanting.getFirst().policyVersion())));
        if (shown.request().isEmpty()) {
            wanting.forEach(line -> requireTemplate(line, shown.plan()));
        } else {
            use(requests.find(shown.request().get()), lines, consumer, purpose, shown, at);
        }
    }

    private void requireTemplate(ChargeLine line, String template) {
        boolean approved = Publication.grantOf(publication.policyOf(line.dataset()), line.grant())
                .approvals()
                .orElseThrow()
                .templates()
                .contains(template);
        if (!approved) {
            throw Refusal.of(
                    "APPROVAL-05",
                    "the policy does not list this template as approved",
                    "its owner lists the template's digest in the grant's approvals",
                    policyId(line.dataset(), line.policyVersion()));
        }
    }

    private void use(
            ApprovalRequest request,
            List<ChargeLine> lines,
            Consumer consumer,
            String purpose,
            Permit permit,
            long at) {
        List<RequestLine> asked = lines.stream()
                .map(line -> new RequestLine(line.dataset(), line.grant(), line.policyVersion()))
                .toList();
        boolean same = request.consumer().equals(consumer)
                && request.purpose().equals(purpose)
                && request.plan().equals(permit.plan())
                && request.lines().equals(asked);
        if (!same) {
            throw Refusal.of(
                    "APPROVAL-07",
                    "the approval is for another requester, purpose, plan, grant or policy version",
                    "ask, and wait for an approval of this question",
                    request.recordId());
        }
        RequestView view = requests.view(request.request(), at);
        switch (view.state()) {
            case WAITING -> throw notYet(request, view);
            case REFUSED -> throw refused(request);
            case USED ->
                throw Refusal.of(
                        "APPROVAL-06", "the approval was for once", "ask for another approval", request.recordId());
            case OUTDATED ->
                throw Refusal.of(
                        "APPROVAL-09", "the approval has run out", "ask for another approval", request.recordId());
            case APPROVED -> {
                if (view.until() == 0) {
                    state.put(Keys.request(request.request()), Requests.USED);
                }
            }
        }
    }

    private void requireNotRefused(ApprovalRequest request) {
        if (state.get(Keys.request(request.request()))
                .filter(Requests.REFUSED::equals)
                .isPresent()) {
            throw refused(request);
        }
    }

    private static Refusal refused(ApprovalRequest request) {
        return Refusal.of("APPROVAL-04", "the request was refused", "ask those who refused it", request.recordId());
    }

    private static Refusal notYet(ApprovalRequest request, RequestView view) {
        return Refusal.of(
                "APPROVAL-01",
                "the request waits for " + String.join(" and ", view.missing()),
                "ask again when they have signed",
                request.recordId());
    }

    private static Refusal onlyTemplates(String policy) {
        return Refusal.of(
                "APPROVAL-11",
                "the grant allows approved templates only",
                "run one of them, or propose a template to the owner",
                policy);
    }

    private static String policyId(String dataset, long version) {
        return "policy:" + dataset + ":" + version;
    }
}
