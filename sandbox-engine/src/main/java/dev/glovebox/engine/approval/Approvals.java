package dev.glovebox.engine.approval;

import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.approval.Passage.Closed;
import dev.glovebox.engine.approval.Passage.Open;
import dev.glovebox.engine.approval.Passage.Waiting;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.RequestView;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.Permit;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.Refusal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Holds a question whose grants want more than themselves until those whom they name have signed. Thread-safe. */
public final class Approvals {
    /** Every request is looked at by people, so nobody sensibly makes more. */
    private static final int MOST_A_DAY = 50;

    /** Of an old one not much can be learnt, and each is looked up on the ledger. */
    private static final int MOST_COMPARED = 20;

    private final LedgerClient ledger;
    private final SealedFolder<KeptRequest> requests;
    private final Clock clock;
    private final RequestDraft draft;

    Approvals(LedgerClient ledger, SealedFolder<KeptRequest> requests, Suite suite, Clock clock, SecureRandom random) {
        this.ledger = ledger;
        this.requests = requests;
        this.clock = clock;
        this.draft = new RequestDraft(suite, clock, random);
    }

    /** Of a plan that the checker passed; {@code template} is what it is a run of, already known to be planned as it was approved. */
    public Passage of(Checked checked, Optional<Template> template) {
        List<GrantedDataset> wanting = checked.plan().terms().datasets().values().stream()
                .filter(granted -> granted.grant().approvals().isPresent())
                .toList();
        if (wanting.isEmpty()) {
            return new Open(Optional.empty());
        }
        if (template.isPresent()) {
            return ofTemplate(template.get(), wanting);
        }
        boolean onlyTemplates = wanting.stream()
                .anyMatch(granted ->
                        granted.grant().approvals().orElseThrow().adhoc().isEmpty());
        return onlyTemplates
                ? new Closed(refusal(
                        "APPROVAL-11",
                        "the grant allows approved templates only",
                        "run one that `glovebox template list` shows, or propose one with `glovebox template add`"))
                : ofQuestion(checked, wanting);
    }

    private static Passage ofTemplate(Template template, List<GrantedDataset> wanting) {
        Optional<GrantedDataset> without = wanting.stream()
                .filter(granted -> granted.grant().approvals().orElseThrow().templates().stream()
                        .noneMatch(ref -> ref.digest().equals(template.digest())))
                .findFirst();
        return without.<Passage>map(granted -> new Closed(refusal(
                        "APPROVAL-05",
                        granted.published().policy().dataset() + " does not list this template as approved",
                        "let " + granted.published().policy().owner() + " list " + template.ref()
                                + " in the grant's approvals")))
                .orElseGet(() -> new Open(Optional.of(new Permit(Optional.empty(), template.digest()))));
    }

    /** One at a time, so that a question which is asked twice at once makes one request. */
    private synchronized Passage ofQuestion(Checked checked, List<GrantedDataset> wanting) {
        Question question = checked.question();
        String key = RequestDraft.key(question, checked.plan());
        for (KeptRequest kept : requests.all().reversed()) {
            Optional<Passage> passage =
                    kept.key().equals(key) ? stateOf(kept).flatMap(view -> passage(kept, view)) : Optional.empty();
            if (passage.isPresent()) {
                return passage.get();
            }
        }
        if (madeToday(question) >= MOST_A_DAY) {
            return new Closed(refusal(
                    "APPROVAL-13",
                    "you have made " + MOST_A_DAY + " requests within a day",
                    "wait until some are decided, or propose a template for what you ask often"));
        }
        KeptRequest fresh = draft.of(checked, wanting, lastApproved(question));
        requests.put(fresh.request(), fresh);
        ApprovalRequest record = draft.record(fresh, checked);
        return ledger.record(record) instanceof Verdict.Refused refused
                ? new Closed(refusal(refused.code(), refused.finding(), refused.wayOut()))
                : new Waiting(fresh.request(), fresh.seats());
    }

    private static Optional<Passage> passage(KeptRequest kept, RequestView view) {
        return switch (view.state()) {
            case WAITING -> Optional.of(new Waiting(kept.request(), view.missing()));
            case APPROVED -> Optional.of(new Open(Optional.of(new Permit(Optional.of(kept.request()), kept.plan()))));
            case REFUSED ->
                Optional.of(new Closed(refusal(
                        "APPROVAL-04",
                        "request " + kept.request() + " was refused",
                        "ask those whom it names, or ask something else")));
            case USED, OUTDATED -> Optional.empty();
        };
    }

    private long madeToday(Question question) {
        long since = clock.instant().minus(Duration.ofDays(1)).toEpochMilli();
        return requests.all().stream()
                .filter(kept -> kept.at() > since && kept.isOf(question))
                .count();
    }

    /** What the requester's department was allowed last for this purpose. */
    private Optional<KeptRequest> lastApproved(Question question) {
        return requests.all().reversed().stream()
                .filter(kept -> kept.department().equals(question.caller().department())
                        && kept.purpose().equals(question.purpose().value()))
                .limit(MOST_COMPARED)
                .filter(kept -> stateOf(kept)
                        .filter(view -> view.missing().isEmpty() && view.state() != RequestView.State.REFUSED)
                        .isPresent())
                .findFirst();
    }

    /** Empty for a request whose broker ended before it was on the ledger. */
    public Optional<RequestView> stateOf(KeptRequest kept) {
        try {
            return Optional.of(ledger.request(kept.request(), clock.instant()));
        } catch (EndorseFailure never) {
            return Optional.empty();
        }
    }

    public Optional<KeptRequest> find(String request) {
        return requests.find(request);
    }

    /** Oldest first. */
    public List<KeptRequest> all() {
        return requests.all();
    }

    private static Refusal refusal(String code, String finding, String wayOut) {
        return new Refusal(code, Optional.empty(), Optional.empty(), finding, wayOut);
    }
}
