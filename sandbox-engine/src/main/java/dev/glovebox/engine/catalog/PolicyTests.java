package dev.glovebox.engine.catalog;

import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.model.PolicyTest.Expectation;
import dev.glovebox.policy.model.Validity;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a policy's own tests as if it were in force, over claimed facts and beside what is in the catalog. Each is planned and checked like
 * a question and never charged; nothing is read.
 */
public final class PolicyTests {
    private static final String TESTER = "policy-test";

    private final PlanStage plans;
    private final Clock clock;

    public PolicyTests(PlanStage plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** A test and what came of it. */
    public record Ran(PolicyTest test, Planned came) {

        /** What a test expects, as it is written. */
        public String expected() {
            return switch (test.expect()) {
                case Expectation.Allow _ -> "ALLOW";
                case Expectation.Deny deny ->
                    deny.code().map(code -> "DENY " + code).orElse("DENY");
            };
        }

        /** If it ended otherwise than it expects. */
        public Optional<PolicyProblem> failure(String fileName) {
            return isAsExpected()
                    ? Optional.empty()
                    : Optional.of(new PolicyProblem(
                            ProblemCode.TEST_FAILED.code(),
                            fileName,
                            test.at().line(),
                            test.at().column(),
                            "the test expects " + expected() + ", and " + text(came) + " came",
                            "change the grant, or what the test expects"));
        }

        private boolean isAsExpected() {
            return switch (test.expect()) {
                case Expectation.Allow _ -> came instanceof Planned.Permitted;
                case Expectation.Deny deny ->
                    came instanceof Planned.Refused refused
                            && deny.code().map(refused.refusal().code()::equals).orElse(true);
            };
        }

        private static String text(Planned came) {
            return switch (came) {
                case Planned.Permitted _ -> "ALLOW";
                case Planned.Refused refused -> "DENY " + refused.refusal().code();
            };
        }
    }

    /** Each test that ended otherwise than it expects, at its place in the file; {@code beside} are the datasets that are in force already. */
    List<PolicyProblem> failing(
            String fileName, DataPolicy policy, Map<GrantId, Expression> rows, CatalogSnapshot beside) {
        CatalogSnapshot inForce = with(policy, rows, beside);
        return policy.tests().stream()
                .flatMap(test -> run(policy, test, inForce).failure(fileName).stream())
                .toList();
    }

    private static CatalogSnapshot with(DataPolicy policy, Map<GrantId, Expression> rows, CatalogSnapshot beside) {
        Map<DatasetName, PublishedDataset> all = new HashMap<>(beside.datasets());
        all.put(
                policy.dataset(),
                new PublishedDataset(ClaimedFacts.of(policy, 1), new PublishedPolicy(policy, 1), rows));
        return new CatalogSnapshot(all);
    }

    /** One test of {@code policy}, which {@code inForce} holds. */
    public Ran run(DataPolicy policy, PolicyTest test, CatalogSnapshot inForce) {
        return new Ran(test, plans.plan(question(policy, test), inForce));
    }

    private Question question(DataPolicy policy, PolicyTest test) {
        return new Question(
                test.sql(),
                new Caller(TESTER, test.department(), test.role()),
                test.purpose(),
                Map.of(),
                Optional.empty(),
                moment(policy, test));
    }

    /** A test is of rules and not of the clock: where the grant does not hold now, it is asked when the grant begins to. */
    private Instant moment(DataPolicy policy, PolicyTest test) {
        Instant now = clock.instant();
        return policy.grants().stream()
                .filter(grant -> covers(grant, test))
                .findFirst()
                .map(Grant::valid)
                .filter(valid -> !valid.coversDay(now) || !valid.coversHour(now))
                .map(PolicyTests::begin)
                .orElse(now);
    }

    private static boolean covers(Grant grant, PolicyTest test) {
        return grant.purposes().contains(test.purpose())
                && grant.consumers().stream().anyMatch(consumer -> consumer.includes(test.department(), test.role()));
    }

    private static Instant begin(Validity valid) {
        LocalTime opens = valid.hours().map(Validity.Hours::from).orElse(LocalTime.MIN);
        return valid.from().atTime(opens).atZone(valid.zone()).toInstant();
    }
}
