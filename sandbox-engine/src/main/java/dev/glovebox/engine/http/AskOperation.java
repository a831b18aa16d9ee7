package dev.glovebox.engine.http;

import dev.glovebox.engine.Outcome;
import dev.glovebox.engine.plan.Question;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** {@code POST /v1/queries}. */
final class AskOperation implements Operation {
    private final Function<Question, Outcome> service;
    private final Function<Outcome.Answered, OptionalLong> runsLeft;
    private final Clock clock;

    AskOperation(Function<Question, Outcome> service, Function<Outcome.Answered, OptionalLong> runsLeft, Clock clock) {
        this.service = service;
        this.runsLeft = runsLeft;
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        return reply(service.apply(Questions.of(call, clock.instant())));
    }

    Reply reply(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered ->
                Reply.ok(AnswerJson.of(answered, runsLeft.apply(answered)))
                        .with(facts(answered))
                        .padded();
            case Outcome.Denied denied ->
                Reply.of(Problem.of(denied.refusal())
                                .about(denied.query(), denied.receipt().text())
                                .waiting(denied.request()))
                        .with(facts(denied, "denied", denied.refusal().code()))
                        .padded();
            case Outcome.Failed failed ->
                Reply.of(problem(failed).about(failed.query(), failed.receipt().text()))
                        .with(facts(failed, failed.charged() ? "failed-charged" : "failed", failed.cause()))
                        .padded();
        };
    }

    private static Problem problem(Outcome.Failed failed) {
        if (failed.again().isPositive()) {
            return Problem.busy(
                    503,
                    failed.code(),
                    "as many questions are being answered, and wait, as can be; nothing was charged",
                    failed.again());
        }
        return failed.charged()
                ? Problem.of(
                        500,
                        "failed after the charge",
                        failed.code(),
                        "the question was charged and ended without an answer; the charge stays",
                        "the receipt proves the failure; ask again only if a second charge is acceptable")
                : Problem.unavailable(
                        failed.code(),
                        "the question ended without an answer; nothing was charged",
                        "ask again in a moment");
    }

    private static Map<String, String> facts(Outcome.Answered answered) {
        return Map.of(
                "query",
                answered.query(),
                "outcome",
                answered.repeated() ? "repeated" : "released",
                "workerMicros",
                Long.toString(answered.inWorker().toNanos() / 1_000),
                "heldMicros",
                Long.toString(answered.held().toNanos() / 1_000));
    }

    private static Map<String, String> facts(Outcome outcome, String ending, String code) {
        return Map.of("query", outcome.query(), "outcome", ending, "code", code);
    }
}
