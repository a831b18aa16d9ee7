package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.QuoteService.Quoted;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.charge.Price;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.Catalogs;
import dev.glovebox.engine.plan.planner.QuestionPlanner;
import dev.glovebox.engine.release.Quote;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.decision.Request;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Quotes under the golden policies: perQuery 0.1, perQueryMax 0.2, k = 10. */
class QuoteServiceTest {
    private static final CatalogSnapshot CATALOG = Catalogs.of(Path.of("src/test/resources/golden/plan/policies"));
    private static final String COUNTS = "SELECT county, COUNT(*) AS n FROM hrss.benefits GROUP BY county";

    private static SafePlan plan(String sql) {
        Question question = Asked.question(sql);
        Proposal proposal = new QuestionPlanner(CATALOG).plan(question);
        assertThat(proposal).as(Asked.text(proposal)).isInstanceOf(Proposal.Proposed.class);
        Request request =
                new Request(question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
        return switch (new PlanChecker(CATALOG, request).check(((Proposal.Proposed) proposal).plan())) {
            case Checked.Safe safe -> safe.plan();
            case Checked.Unsafe unsafe -> throw new AssertionError(unsafe.refusal());
        };
    }

    private static Quote offered(String sql, Optional<BigDecimal> maxError) {
        return switch (QuoteService.quoted(plan(sql), maxError)) {
            case Quoted.Offered offered -> offered.quote();
            case Quoted.Refused refused -> throw new AssertionError(refused.refusal());
        };
    }

    private static String refused(String sql, String maxError) {
        return switch (QuoteService.quoted(plan(sql), Optional.of(new BigDecimal(maxError)))) {
            case Quoted.Offered offered -> throw new AssertionError("offered");
            case Quoted.Refused refused -> refused.refusal().code();
        };
    }

    @Test
    void quotesThePriceOfTheQuestionItself() {
        Quote quote = offered(COUNTS, Optional.empty());

        assertThat(quote.charge()).isEqualTo(Price.each(plan(COUNTS)));
        assertThat(quote.epsilon()).contains(Epsilon.of("0.1"));
        assertThat(quote.nearlySurePersons().orElseThrow()).isGreaterThan(10);
        assertThat(quote.columns().getFirst().noise()).isEmpty();
        assertThat(quote.columns().get(1).fixed()).isTrue();
    }

    @Test
    void quotesMeansInAGroupThatNearlyAlwaysAppears() {
        Quote quote = offered("SELECT AVG(amount), SUM(amount) / COUNT(*) FROM hrss.benefits", Optional.empty());

        assertThat(quote.columns()).allMatch(column -> column.noise().isPresent() && !column.fixed());
        // Within its bounds, 0 to 2,500, a mean is never further off than half of that.
        assertThat(quote.columns().getFirst().noise().orElseThrow()).isBetween(BigDecimal.ONE, new BigDecimal("1250"));
        assertThat(quote.atPersons()).isEqualTo(quote.nearlySurePersons().orElseThrow());
    }

    @Test
    void quotesAMedianOfEvenlySpreadValues() {
        Quote quote = offered("SELECT MEDIAN(amount) AS middle, COUNT(*) AS n FROM hrss.benefits", Optional.empty());

        assertThat(quote.columns().getFirst().fixed()).isFalse();
        assertThat(quote.columns().getFirst().noise().orElseThrow()).isBetween(BigDecimal.ONE, new BigDecimal("1250"));
        assertThat(quote.widest()).isEqualTo(quote.columns().get(1).noise());
    }

    @Test
    void findsTheLeastEpsilonForAWantedError() {
        BigDecimal wanted =
                offered(COUNTS, Optional.empty()).widest().orElseThrow().multiply(BigDecimal.TWO);
        Quote quote = offered(COUNTS, Optional.of(wanted));

        assertThat(quote.widest().orElseThrow()).isLessThanOrEqualTo(wanted);
        Epsilon less = new Epsilon(quote.epsilon().orElseThrow().value().subtract(new BigDecimal("0.001")));
        assertThat(QuoteService.at(plan(COUNTS), less, OptionalLong.empty())
                        .flatMap(Quote::widest)
                        .orElseThrow())
                .isGreaterThan(wanted);
        assertThat(quote.charge().rho().nano())
                .isLessThan(offered(COUNTS, Optional.empty()).charge().rho().nano());
    }

    @Test
    void refusesAnErrorThatThePoliciesDoNotAllow() {
        assertThat(refused(COUNTS, "0.5")).isEqualTo("EPS-03");
        Quoted narrow = QuoteService.quoted(plan(COUNTS), Optional.of(BigDecimal.ONE));
        String wayOut = ((Quoted.Refused) narrow).refusal().wayOut();
        String possible = wayOut.substring(wayOut.lastIndexOf(' ') + 1);

        assertThat(offered(COUNTS, Optional.of(new BigDecimal(possible))).epsilon())
                .contains(Epsilon.of("0.2"));
    }

    @Test
    void findsTheLeastEpsilonForAMeanInAGroupOfOneSize() {
        String mean = "SELECT AVG(amount) FROM hrss.benefits";
        Quote best = QuoteService.at(plan(mean), Epsilon.of("0.2"), OptionalLong.empty())
                .orElseThrow();
        BigDecimal wanted = best.widest().orElseThrow().multiply(new BigDecimal("1.2"));
        Quote quote = offered(mean, Optional.of(wanted));

        assertThat(quote.atPersons()).isEqualTo(best.atPersons());
        assertThat(quote.widest().orElseThrow()).isLessThanOrEqualTo(wanted);
        assertThat(quote.epsilon().orElseThrow()).isLessThan(Epsilon.of("0.2"));
        assertThat(refused("SELECT MEDIAN(amount) FROM hrss.benefits", "0.01")).isEqualTo("EPS-03");
    }

    @Test
    void quotesARaceWithoutANoise() {
        String raced = "SELECT COUNT(*) AS n, SUM(axles) / COUNT(*) FROM transport.tolls";
        assertThat(offered(raced, Optional.empty()).columns())
                .allMatch(column -> column.noise().isEmpty());
        assertThat(refused(raced, "1000000")).isEqualTo("EPS-04");
        Quote beside = offered(
                "SELECT COUNT(DISTINCT id_hash), COUNT(*) FROM transport.tolls", Optional.of(new BigDecimal("1000")));
        assertThat(beside.columns().getFirst().fixed()).isTrue();
        assertThat(beside.columns().get(1).noise()).isEmpty();
    }

    @Test
    void refusesAWantedErrorWhereNoneIsKnown() {
        assertThat(refused("SELECT county FROM hrss.benefits GROUP BY county", "5"))
                .isEqualTo("EPS-04");
    }

    @Test
    void quotesNothingForPublicData() {
        Quote quote = offered("SELECT COUNT(*) FROM reference.counties", Optional.empty());

        assertThat(quote.charge()).isEqualTo(PrivacyCharge.NOTHING);
        assertThat(quote.epsilon()).isEmpty();
    }

    @Test
    void quotesWindowsWithoutANoise() {
        Quote quote = offered(
                "SELECT county, COUNT(*) AS n, SUM(COUNT(*)) OVER () AS total FROM hrss.benefits GROUP BY county",
                Optional.empty());

        assertThat(quote.columns().get(1).noise()).isPresent();
        assertThat(quote.columns().get(2).noise()).isEmpty();
    }
}
