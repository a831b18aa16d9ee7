package dev.glovebox.engine;

import dev.glovebox.engine.catalog.Catalog;
import dev.glovebox.engine.charge.Price;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.release.Quote;
import dev.glovebox.engine.release.Quotes;
import dev.glovebox.engine.release.Release;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.Terms;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a question would cost and be worth, before it is asked. A quote reads policies and facts that its asker may see, and no data;
 * so it costs nothing and leaves nothing on the ledger.
 */
public final class QuoteService {
    /** ε is searched in thousandths. */
    private static final int DECIMALS = 3;

    private final Catalog catalog;
    private final PlanStage plans;

    public QuoteService(Catalog catalog, PlanStage plans) {
        this.catalog = catalog;
        this.plans = plans;
    }

    public sealed interface Quoted {
        record Offered(Quote quote) implements Quoted {}

        record Refused(Refusal refusal) implements Quoted {}
    }

    /**
     * The quote at the asked ε; with {@code maxError}, at the least ε whose noise is at most that wide in every group; where all noise depends
     * on a group's size, in a group of as many persons as nearly always appears at the most ε that may be asked. Throws
     * {@link dev.glovebox.engine.plan.PlannerException} if no planner could look at the question.
     */
    public Quoted quote(Question question, Optional<BigDecimal> maxError) {
        return switch (plans.plan(question, catalog.snapshot())) {
            case PlanStage.Planned.Refused refused -> new Quoted.Refused(refused.refusal());
            case PlanStage.Planned.Permitted permitted -> quoted(permitted.plan(), maxError);
        };
    }

    /** Of a plan that was checked. */
    public static Quoted quoted(SafePlan plan, Optional<BigDecimal> maxError) {
        if (plan.measurement().isEmpty()) {
            return new Quoted.Offered(Quotes.ofPublic(plan));
        }
        if (plan.measurement().get().withholding().isPresent()) {
            return new Quoted.Offered(
                    Quotes.byThreshold(plan, plan.measurement().get()));
        }
        if (maxError.isPresent()) {
            return cheapest(plan, maxError.get());
        }
        Epsilon asked = plan.terms().persons().orElseThrow().epsilon();
        return at(plan, asked, OptionalLong.empty())
                .<Quoted>map(Quoted.Offered::new)
                .orElseGet(() -> new Quoted.Refused(tooSmall(asked)));
    }

    static Optional<Quote> at(SafePlan plan, Epsilon epsilon, OptionalLong persons) {
        PrivacyCharge each = Price.each(plan, epsilon);
        return Release.buysNothing(plan, each)
                ? Optional.empty()
                : Optional.of(
                        Quotes.of(plan, each, epsilon, persons).sharing(Price.whole(plan, each), measurements(plan)));
    }

    private static long measurements(SafePlan plan) {
        return plan.steps().stream()
                .filter(step -> step.measurement().isPresent())
                .count();
    }

    // Noise never grows with ε in a group of one size, so the least ε that is enough is found by halving.
    private static Quoted cheapest(SafePlan plan, BigDecimal maxError) {
        Epsilon most = most(plan.terms());
        Optional<Quote> best = at(plan, most, OptionalLong.empty());
        Optional<BigDecimal> narrowest = best.flatMap(Quote::widest);
        if (narrowest.isEmpty()) {
            return new Quoted.Refused(noError());
        }
        if (narrowest.get().compareTo(maxError) > 0) {
            return new Quoted.Refused(outOfReach(most, narrowest.get()));
        }
        OptionalLong persons = best.get().isFixed()
                ? OptionalLong.empty()
                : OptionalLong.of(best.get().atPersons());
        long low = 0;
        long high = most.value().movePointRight(DECIMALS).longValue();
        Quote found = best.orElseThrow();
        while (high - low > 1) {
            long middle = (low + high) / 2;
            Optional<Quote> tried = at(plan, new Epsilon(BigDecimal.valueOf(middle, DECIMALS)), persons);
            boolean enough = tried.flatMap(Quote::widest)
                    .filter(noise -> noise.compareTo(maxError) <= 0)
                    .isPresent();
            if (enough) {
                high = middle;
                found = tried.orElseThrow();
            } else {
                low = middle;
            }
        }
        return new Quoted.Offered(found);
    }

    private static Epsilon most(Terms terms) {
        return terms.datasets().values().stream()
                .flatMap(granted -> granted.grant().privacy().stream())
                .map(privacy -> privacy.perQueryMax())
                .min(Epsilon::compareTo)
                .orElseThrow();
    }

    private static Refusal tooSmall(Epsilon asked) {
        return refusal(
                "EPS-02",
                "epsilon " + asked + " buys no answer: its share of the budget rounds to nothing",
                "ask with a larger --epsilon, up to the perQueryMax that `describe` shows");
    }

    private static Refusal outOfReach(Epsilon most, BigDecimal narrowest) {
        return refusal(
                "EPS-03",
                "at the most that the policies allow for one question, epsilon " + most + ", the noise is still ±"
                        + narrowest.toPlainString(),
                "ask for fewer measures or fewer groups per person, or with --max-error " + narrowest.toPlainString());
    }

    private static Refusal noError() {
        return refusal(
                "EPS-04",
                "no column of the answer has a noise that is known without its data",
                "add COUNT(DISTINCT person), or a count, sum or mean with declared bounds, or quote without --max-error");
    }

    private static Refusal refusal(String code, String finding, String wayOut) {
        return new Refusal(code, Optional.empty(), Optional.empty(), finding, wayOut);
    }
}
