package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.contract.RequestView.State;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.ApprovalTerms;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.RequestLine;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads how far requests have come. */
final class Requests {
    static final String REFUSED = "REFUSED";
    static final String USED = "USED";
    static final String OPEN = "OPEN";

    private final LedgerState state;
    private final Publication publication;

    Requests(LedgerState state, Publication publication) {
        this.state = state;
        this.publication = publication;
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

    /** Whom it waits for, or waited. */
    List<String> seats(ApprovalRequest request) {
        TreeSet<String> seats = new TreeSet<>();
        for (RequestLine line : request.lines()) {
            PolicyVersion policy = version(line);
            Publication.grantOf(policy, line.grant())
                    .approvals()
                    .ifPresent(terms -> seats.addAll(terms.seats(policy.owner())));
        }
        return List.copyOf(seats);
    }

    Optional<ApprovalTerms> terms(RequestLine line) {
        return Publication.grantOf(version(line), line.grant()).approvals();
    }

    private PolicyVersion version(RequestLine line) {
        String id = "policy:" + line.dataset() + ":" + line.policyVersion();
        return (PolicyVersion) LedgerRecord.parse(state.get(Keys.record(id)).orElseThrow());
    }

    private boolean isCurrent(RequestLine line) {
        return publication.policyOf(line.dataset()).version() == line.policyVersion();
    }

    void requireCurrent(RequestLine line) {
        if (!isCurrent(line)) {
            PolicyVersion policy = publication.policyOf(line.dataset());
            throw Refusal.of(
                    "VERSION-01",
                    "the current policy version is " + policy.version(),
                    "let the question be asked again under it",
                    policy.recordId());
        }
    }

    ApprovalRequest find(String id) {
        return state.get(Keys.record(ApprovalRequest.idOf(id)))
                .map(LedgerRecord::parse)
                .map(ApprovalRequest.class::cast)
                .orElseThrow(() ->
                        Refusal.of("APPROVAL-10", "no such request is on the ledger", "name one that is", "request"));
    }
}
