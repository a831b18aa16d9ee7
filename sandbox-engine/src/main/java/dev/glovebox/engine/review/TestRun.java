package dev.glovebox.engine.review;

import dev.glovebox.engine.QuoteService;
import dev.glovebox.engine.QuoteService.Quoted;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.PolicyTests;
import dev.glovebox.engine.catalog.PolicyTests.Ran;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.release.Quote;
import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.ProblemCode;
import dev.glovebox.policy.text.TestsText.Beside;
import dev.glovebox.policy.text.TestsText.QuoteLimit;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the tests of candidates as publication does, and those that stand in files beside them. */
public final class TestRun {
    private final PolicyTests tests;

    public TestRun(PlanStage plans, Clock clock) {
        this.tests = new PolicyTests(plans, clock);
    }

    /**
     * How one test ended.
     *
     * @param file where the test stands
     * @param failure if it ended otherwise than it expects
     */
    public record Result(String file, Ran ran, Optional<PolicyProblem> failure) {
        public PolicyTest test() {
            return ran.test();
        }
    }

    /** The file's own tests, then those of the file beside it. */
    public List<Result> of(Candidate candidate, String besideFile, List<Beside> beside, CatalogSnapshot inForce) {
        List<Result> results = new ArrayList<>();
        for (PolicyTest test : candidate.policy().tests()) {
            Ran ran = tests.run(candidate.policy(), test, inForce);
            results.add(new Result(candidate.file(), ran, ran.failure(candidate.file())));
        }
        for (Beside one : beside) {
            Ran ran = tests.run(candidate.policy(), one.test(), inForce);
            Optional<PolicyProblem> failure =
                    ran.failure(besideFile).or(() -> one.quote().flatMap(limit -> quote(besideFile, ran, limit)));
            results.add(new Result(besideFile, ran, failure));
        }
        return results;
    }

    private static Optional<PolicyProblem> quote(String file, Ran ran, QuoteLimit limit) {
        if (!(ran.came() instanceof Planned.Permitted permitted)) {
            return Optional.empty();
        }
        return switch (QuoteService.quoted(permitted.plan(), Optional.empty())) {
            case Quoted.Refused refused -> failure(file, ran, refused.refusal().finding());
            case Quoted.Offered offered ->
                beyond(offered.quote(), limit).flatMap(finding -> failure(file, ran, finding));
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

    private static Optional<PolicyProblem> failure(String file, Ran ran, String finding) {
        return Optional.of(new PolicyProblem(
                ProblemCode.TEST_FAILED.code(),
                file,
                ran.test().at().line(),
                ran.test().at().column(),
                "the question is allowed, and " + finding,
                "raise perQuery, narrow bounds or contribution, or accept the quote"));
    }
}
