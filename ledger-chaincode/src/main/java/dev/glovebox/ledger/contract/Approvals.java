package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.contract.RequestView.State;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.ApprovalTerms;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Permit;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.RequestLine;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Requests, who has signed them, and what a signed one allows. An approval allows its requester the one plan for the one purpose under the grants and
 * policy versions that the request names, once or until a moment.
 */
final class Approvals {
    private static final String REFUSED = "REFUSED";
    private static final String USED = "USED";
    private static final String OPEN = "OPEN";

    private final LedgerState state;
    private final Publication publication;

    Approvals(LedgerState state, Publication publication) {
        this.state = state;
        this.publication = publication;
    }

    void request(ApprovalRequest request) {
        request.lines().forEach(this::requireCurrent);
        boolean wanted = request.lines().stream().anyMatch(line -> terms(line).isPresent());
        if (!wanted) {
            throw Refusal.of("APPROVAL-08", "none of the grants wants an approval", "ask at once", request.recordId());
        }
        for (RequestLine line : request.lines()) {
            terms(line).filter(terms -> terms.adhoc().isEmpty()).ifPresent(terms -> {
                throw onlyTemplates(policyId(line.dataset(), line.policyVersion()));
            });
        }
        state.put(Keys.request(request.request()), OPEN);
    }

    void decide(Approval approval) {
        ApprovalRequest request = find(approval.request());
        if (!request.text().equals(approval.text())) {
            throw Refusal.of(
                    "APPROVAL-02",
                    "what was signed is not the text of this request",
                    "read the request again and sign what it says",
                    request.recordId());
        }
        if (!seats(request).contains(approval.seat())) {
            throw Refusal.of(
                    "APPROVAL-03",
                    "the request does not wait for this department and role",
                    "look whom it waits for",
                    request.recordId());
        }
        if (!approval.approved()) {
            state.put(Keys.request(approval.request()), REFUSED);
            return;
        }
        requireNotRefused(request);
        request.lines().forEach(this::requireCurrent);
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
            use(find(shown.request().get()), lines, consumer, purpose, shown, at);
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
        RequestView view = view(request.request(), at);
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
                    state.put(Keys.request(request.request()), USED);
                }
            }
        }
    }

    /** How far a request has come at a moment. */
    RequestView view(String id, long at) {
        ApprovalRequest request = find(id);
        String now = state.get(Keys.request(id)).orElseThrow();
        List<String> missing = seats(request).stream()
                .filter(seat -> state.get(Keys.approved(id, seat)).isEmpty())
                .toList();
        long until = until(id, request);
        boolean current = request.lines().stream().allMatch(this::isCurrent);
        State is;
        if (now.equals(REFUSED)) {
            is = State.REFUSED;
        } else if (now.equals(USED)) {
            is = State.USED;
        } else if (!current || (missing.isEmpty() && until > 0 && at > until)) {
            is = State.OUTDATED;
        } else {
            is = missing.isEmpty() ? State.APPROVED : State.WAITING;
        }
        return new RequestView(is, missing, until);
    }

    /** Once if one of them said once, and else until the first moment that one of them named. */
    private long until(String id, ApprovalRequest request) {
        return seats(request).stream()
                .flatMap(seat -> state.get(Keys.approved(id, seat)).stream())
                .mapToLong(Long::parseLong)
                .min()
                .orElse(0);
    }

    private List<String> seats(ApprovalRequest request) {
        TreeSet<String> seats = new TreeSet<>();
        for (RequestLine line : request.lines()) {
            PolicyVersion policy = version(line);
            Publication.grantOf(policy, line.grant())
                    .approvals()
                    .ifPresent(terms -> seats.addAll(terms.seats(policy.owner())));
        }
        return List.copyOf(seats);
    }

    private Optional<ApprovalTerms> terms(RequestLine line) {
        return Publication.grantOf(version(line), line.grant()).approvals();
    }

    private PolicyVersion version(RequestLine line) {
        String id = policyId(line.dataset(), line.policyVersion());
        return (PolicyVersion) LedgerRecord.parse(state.get(Keys.record(id)).orElseThrow());
    }

    private boolean isCurrent(RequestLine line) {
        return publication.policyOf(line.dataset()).version() == line.policyVersion();
    }

    private void requireCurrent(RequestLine line) {
        if (!isCurrent(line)) {
            PolicyVersion policy = publication.policyOf(line.dataset());
            throw Refusal.of(
                    "VERSION-01",
                    "the current policy version is " + policy.version(),
                    "let the question be asked again under it",
                    policy.recordId());
        }
    }

    private void requireNotRefused(ApprovalRequest request) {
        if (state.get(Keys.request(request.request())).filter(REFUSED::equals).isPresent()) {
            throw refused(request);
        }
    }

    private ApprovalRequest find(String id) {
        return state.get(Keys.record(ApprovalRequest.idOf(id)))
                .map(LedgerRecord::parse)
                .map(ApprovalRequest.class::cast)
                .orElseThrow(() ->
                        Refusal.of("APPROVAL-10", "no such request is on the ledger", "name one that is", "request"));
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
