package dev.glovebox.engine.review;

import dev.glovebox.engine.QuoteService;
import dev.glovebox.engine.QuoteService.Quoted;
import dev.glovebox.engine.SyntheticRuns;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.PolicyTests;
import dev.glovebox.engine.catalog.PolicyTests.Ran;
import dev.glovebox.engine.isolate.WorkerException;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.release.Quote;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.review.Phrases.Language;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.ProblemCode;
import dev.glovebox.policy.text.TestsText.Beside;
import dev.glovebox.policy.text.TestsText.QuoteLimit;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs the tests of candidates as publication does, and those that stand in files beside them. */
public final class TestRun {
    private static final String WORTH_MORE = "raise perQuery, narrow bounds or contribution, or accept the quote";

    private final PolicyTests tests;
    private final Supplier<SyntheticRuns> runs;

    /** For the tests in policies, which list no groups. */
    TestRun(PlanStage plans, Clock clock) {
        this(plans, clock, () -> {
            throw new IllegalStateException("no test in a policy lists groups");
        });
    }

    /** {@code runs} is asked for where a test lists groups. */
    public TestRun(PlanStage plans, Clock clock, Supplier<SyntheticRuns> runs) {
        this.tests = new PolicyTests(plans, clock);
        this.runs = runs;
    }

    /**
     * How one test ended.
     *
     * @param file where the test stands
     * @param failure if it ended otherwise than it expects
     * @param groups those that it would have to list, where it lists others
     */
    public record Result(String file, Ran ran, Optional<PolicyProblem> failure, Optional<String> groups) {
        private static Result of(String file, Ran ran, Optional<PolicyProblem> failure) {
            return new Result(file, ran, failure, Optional.empty());
        }

        public PolicyTest test() {
            return ran.test();
        }
    }

    /** The file's own tests, then those of the file beside it. */
    public List<Result> of(Candidate candidate, String besideFile, List<Beside> beside, CatalogSnapshot inForce) {
        return Stream.concat(
                        candidate.policy().tests().stream()
                                .map(test -> of(candidate, candidate.file(), Beside.of(test), inForce)),
                        beside.stream().map(test -> of(candidate, besideFile, test, inForce)))
                .toList();
    }

    /** One test that stands in {@code file}. */
    Result of(Candidate candidate, String file, Beside test, CatalogSnapshot inForce) {
        Ran ran = tests.run(candidate.policy(), test.test(), inForce);
        Optional<PolicyProblem> failure = ran.failure(file)
                .or(() -> test.quote().flatMap(limit -> quote(file, ran, limit)))
                .or(() -> unsaid(file, ran, test.explain()));
        return failure.isPresent() || test.groups().isEmpty()
                ? Result.of(file, ran, failure)
                : groups(file, ran, test.groups().get(), inForce);
    }

    private Result groups(String file, Ran ran, List<List<Optional<String>>> expected, CatalogSnapshot inForce) {
        if (!(ran.came() instanceof Planned.Permitted permitted)) {
            return Result.of(file, ran, Optional.empty());
        }
        Optional<ReleasedResult> came;
        try {
            came = runs.get().of(permitted.plan(), inForce, ran.test().sql());
        } catch (WorkerException | SandboxException failed) {
            return Result.of(
                    file, ran, failure(file, ran, "no worker could run it on made-up rows", "see glovebox doctor"));
        }
        if (came.isEmpty()) {
            return Result.of(file, ran, failure(file, ran, "its price buys no answer", WORTH_MORE));
        }
        Optional<PolicyProblem> failure = ExpectedGroups.difference(expected, came.get())
                .flatMap(finding -> failure(
                        file, ran, finding, "change the grant, or what the test expects; --update shows all groups"));
        return new Result(file, ran, failure, failure.flatMap(_ -> ExpectedGroups.listed(came.get())));
    }

    private static Optional<PolicyProblem> quote(String file, Ran ran, QuoteLimit limit) {
        if (!(ran.came() instanceof Planned.Permitted permitted)) {
            return Optional.empty();
        }
        return switch (QuoteService.quoted(permitted.plan(), Optional.empty())) {
            case Quoted.Refused refused -> failure(file, ran, refused.refusal().finding(), WORTH_MORE);
            case Quoted.Offered offered ->
                beyond(offered.quote(), limit).flatMap(finding -> failure(file, ran, finding, WORTH_MORE));
        };
    }

    private static Optional<String> beyond(Quote quote, QuoteLimit limit) {
        Optional<String> error = limit.maxError()
                .flatMap(most -> quote.widest()
                        .filter(noise -> noise.compareTo(most) > 0)
                        .map(noise -> "the noise is ±" + plain(noise) + ", above maxError " + plain(most)));
        return error.or(() -> limit.surePersons().isPresent()
                        && quote.nearlySurePersons().orElse(0)
                                > limit.surePersons().getAsLong()
                ? Optional.of("groups appear nearly always from "
                        + quote.nearlySurePersons().getAsLong() + " persons on, above surePersons "
                        + limit.surePersons().getAsLong())
                : Optional.empty());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** Each sentence must end a line, after the place of its rule, in either language: an owner writes what an owner reads. */
    private static Optional<PolicyProblem> unsaid(String file, Ran ran, List<String> expected) {
        if (expected.isEmpty() || !(ran.came() instanceof Planned.Permitted permitted)) {
            return Optional.empty();
        }
        Caller caller =
                new Caller("policy-test", ran.test().department(), ran.test().role());
        List<String> said = Stream.of(Language.values())
                .map(language ->
                        new ApprovalText(permitted.plan(), caller, ran.test().purpose(), language))
                .flatMap(text -> text.sentences().stream())
                .toList();
        return expected.stream()
                .filter(sentence -> said.stream().noneMatch(line -> line.endsWith(sentence)))
                .findFirst()
                .flatMap(sentence -> failure(
                        file,
                        ran,
                        "`policy explain` does not say: " + sentence,
                        "change the grant, or what the test expects to be said"));
    }

    private static Optional<PolicyProblem> failure(String file, Ran ran, String finding, String wayOut) {
        return Optional.of(new PolicyProblem(
                ProblemCode.TEST_FAILED.code(),
                file,
                ran.test().at().line(),
                ran.test().at().column(),
                "the question is allowed, and " + finding,
                wayOut));
    }
}
