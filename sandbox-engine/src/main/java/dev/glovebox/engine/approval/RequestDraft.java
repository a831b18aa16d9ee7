package dev.glovebox.engine.approval;

import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.review.ApprovalText;
import dev.glovebox.engine.review.Phrases.Language;
import dev.glovebox.ledger.receipt.Commitments;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.RecordIds;
import dev.glovebox.ledger.record.RequestLine;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.Approvals.Seat;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes requests: the text to sign, in both languages, and the commitments to it and to the plan. */
final class RequestDraft {
    private final Suite suite;
    private final Clock clock;
    private final SecureRandom random;

    RequestDraft(Suite suite, Clock clock, SecureRandom random) {
        this.suite = suite;
        this.clock = clock;
        this.random = random;
    }

    /** For what an approval is: requester, purpose, plan, price, grants and policy versions. */
    static String key(Question question, SafePlan plan) {
        return PlanDigest.of(
                question.caller().name(),
                question.caller().department(),
                question.caller().role(),
                question.purpose().value(),
                promised(plan),
                lines(plan.terms()).stream().map(RequestLine::canonical).collect(Collectors.joining()));
    }

    private static String promised(SafePlan plan) {
        return PlanDigest.text(plan)
                + plan.terms()
                        .persons()
                        .map(terms -> "\nepsilon " + terms.epsilon())
                        .orElse("");
    }

    private static List<RequestLine> lines(Terms terms) {
        return terms.datasets().values().stream()
                .map(granted -> new RequestLine(
                        granted.published().policy().dataset().value(),
                        granted.grant().id().value(),
                        granted.published().version()))
                .sorted()
                .toList();
    }

    KeptRequest of(Checked checked, List<GrantedDataset> wanting, Optional<KeptRequest> earlier) {
        Question question = checked.question();
        SafePlan plan = checked.plan();
        Optional<ReleasedResult> sample = checked.sample().get();
        ApprovalText english = text(question, plan, Language.EN);
        ApprovalText chinese = text(question, plan, Language.ZH);
        List<String> inEnglish = english.sentences();
        List<String> inChinese = chinese.sentences();
        String promise = "plan sha256:" + PlanDigest.of(promised(plan));
        String text = half(english.ofRequest(inEnglish, earlier.map(RequestDraft::english), sample), promise)
                + KeptRequest.BETWEEN
                + half(chinese.ofRequest(inChinese, earlier.map(RequestDraft::chinese), sample), promise);
        Opening planned = new Commitments(suite, random).open("plan", promise.getBytes(StandardCharsets.US_ASCII));
        long now = clock.instant().toEpochMilli();
        return new KeptRequest(
                RecordIds.fresh(now, random),
                key(question, plan),
                question.caller().name(),
                question.caller().department(),
                question.caller().role(),
                question.purpose().value(),
                question.sql(),
                question.parameters(),
                planned.commitment(suite),
                seats(wanting),
                owners(plan.terms()),
                lines(plan.terms()).stream().map(RequestLine::dataset).toList(),
                inEnglish,
                inChinese,
                text,
                planned.salt(),
                now);
    }

    private static String half(List<String> lines, String promise) {
        return String.join("\n", lines) + "\n\n" + promise;
    }

    private static ApprovalText.Earlier english(KeptRequest kept) {
        return new ApprovalText.Earlier(kept.request(), kept.english());
    }

    private static ApprovalText.Earlier chinese(KeptRequest kept) {
        return new ApprovalText.Earlier(kept.request(), kept.chinese());
    }

    private static ApprovalText text(Question question, SafePlan plan, Language language) {
        return new ApprovalText(plan, question.caller(), question.purpose(), language);
    }

    ApprovalRequest record(KeptRequest kept, Checked checked) {
        return new ApprovalRequest(
                kept.request(),
                lines(checked.plan().terms()),
                checked.consumer(),
                kept.purpose(),
                kept.plan(),
                kept.opening().commitment(suite),
                kept.at());
    }

    private static List<String> seats(List<GrantedDataset> wanting) {
        return wanting.stream()
                .flatMap(granted -> granted.grant().approvals().orElseThrow().adhoc().stream()
                        .map(seat -> seat == Seat.AUTHORITY
                                ? seat.text()
                                : seat.text() + ":"
                                        + granted.published().policy().owner()))
                .distinct()
                .sorted()
                .toList();
    }

    static List<String> owners(Terms terms) {
        return terms.datasets().values().stream()
                .map(granted -> granted.published().policy().owner())
                .distinct()
                .sorted()
                .toList();
    }
}
