package dev.glovebox.policy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZeroConcentratedTest {
    private static final Delta DELTA = Delta.of("1e-7");

    @Test
    void givesThePublishedConversion() {
        // Computed independently with 60-digit arithmetic: rho(4, 1e-7) = 0.22146...
        assertThat(ZeroConcentrated.rhoDown(Epsilon.of("4"), DELTA).nano()).isBetween(221_400_000L, 221_500_000L);
    }

    @Test
    void fits359GaussianOr11LaplaceQueriesIntoFour() {
        PrivacyCharge left =
                new PrivacyCharge(ZeroConcentrated.rhoDown(Epsilon.of("4"), DELTA), new DeltaUnits(100_000_000));
        Epsilon fifth = Epsilon.of("0.2");
        assertThat(ZeroConcentrated.runsLeft(of(ZeroConcentrated.rhoUp(fifth, DELTA)), left))
                .isEqualTo(359);
        assertThat(ZeroConcentrated.runsLeft(of(ZeroConcentrated.pureUp(fifth)), left))
                .isEqualTo(11);
    }

    /** ρ to six decimals, computed apart: what a cap of (ε, δ) is, rounded down, and back. */
    @ParameterizedTest
    @CsvSource({
        "4, 1e-7, 0.221450",
        "0.2, 1e-7, 0.000617",
        "1, 1e-5, 0.020820",
        "1, 1e-6, 0.017469",
        "8, 1e-6, 0.909707",
        "10, 1e-10, 0.899247",
    })
    void convertsBothWays(String epsilon, String delta, double published) {
        Rho rho = ZeroConcentrated.rhoDown(Epsilon.of(epsilon), Delta.of(delta));
        assertThat(rho.nano() / 1e9).isCloseTo(published, within(5.1e-7));
        double asked = Double.parseDouble(epsilon);
        double log = -Math.log(Double.parseDouble(delta));
        assertThat(epsilonOf(rho.nano() / 1e9, log)).isLessThanOrEqualTo(asked * (1 + 1e-12));
        assertThat(epsilonOf((rho.nano() + 1) / 1e9, log)).isGreaterThan(asked * (1 - 1e-12));
        assertThat(tightEpsilonOf(rho.nano() / 1e9, log))
                .as("Canonne, Kamath, Steinke 2020, corollary 13: a better conversion of the same ρ")
                .isBetween(0.75 * asked, asked);
    }

    /** Of a normal noise with this ρ the exact δ is known (Balle and Wang, ICML 2018, theorem 8): it is within what the cap says. */
    @ParameterizedTest
    @CsvSource({"4, 1e-7", "0.2, 1e-7", "1, 1e-5", "8, 1e-6", "10, 1e-10"})
    void aNormalNoiseKeepsWhatTheCapSays(String epsilon, String delta) {
        double asked = Double.parseDouble(epsilon);
        double rho =
                ZeroConcentrated.rhoDown(Epsilon.of(epsilon), Delta.of(delta)).nano() / 1e9;
        double mu = Math.sqrt(2 * rho);
        double exact = above(asked / mu - mu / 2) - Math.exp(asked) * above(asked / mu + mu / 2);
        assertThat(exact).isBetween(0.0, Double.parseDouble(delta));
    }

    /** Bun and Steinke, proposition 1.3. */
    private static double epsilonOf(double rho, double log) {
        return rho + 2 * Math.sqrt(rho * log);
    }

    /** δ = exp((α−1)(αρ−ε))/(α−1)·(1−1/α)^α for the best α, solved for ε. */
    private static double tightEpsilonOf(double rho, double log) {
        double best = Double.POSITIVE_INFINITY;
        for (double above = 0.01; above < 1000; above *= 1.01) {
            double alpha = 1 + above;
            double rest = log + above * Math.log1p(-1 / alpha) - Math.log(alpha);
            best = Math.min(best, alpha * rho + rest / above);
        }
        return best;
    }

    /** The normal tail by Simpson's rule. */
    private static double above(double from) {
        int steps = 40_000;
        double width = 14.0 / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double x = from + i * width;
            double weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * Math.exp(-x * x / 2);
        }
        return sum * width / 3 / Math.sqrt(2 * Math.PI);
    }

    @Test
    void bracketsTheFloatingPointValueFromBothSides() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            Epsilon epsilon = new Epsilon(BigDecimal.valueOf(1 + random.nextLong(8_000_000_000L), 9));
            Delta delta = new Delta(BigDecimal.valueOf(10_000 + random.nextLong(1_000_000_000L), 18));
            long down = ZeroConcentrated.rhoDown(epsilon, delta).nano();
            long up = ZeroConcentrated.rhoUp(epsilon, delta).nano();
            assertThat(up - down).as("%s %s", epsilon, delta).isBetween(0L, 1L);
            double expected =
                    floating(epsilon.value().doubleValue(), delta.value().doubleValue()) * 1e9;
            double slack = 1 + 1e-6 * expected;
            assertThat((double) down).as("%s %s", epsilon, delta).isBetween(expected - slack, expected + slack);
        }
    }

    @Test
    void neverChargesNothing() {
        assertThat(ZeroConcentrated.pureUp(Epsilon.of("1e-9")).nano()).isEqualTo(1);
        assertThat(ZeroConcentrated.rhoUp(Epsilon.of("1e-9"), DELTA).nano()).isEqualTo(1);
        assertThat(ZeroConcentrated.rhoDown(Epsilon.of("1e-9"), DELTA)).isEqualTo(Rho.ZERO);
    }

    @Test
    void chargesHalfTheSquareOfAPureEpsilon() {
        assertThat(ZeroConcentrated.pureUp(Epsilon.of("0.2")).nano()).isEqualTo(20_000_000);
        assertThat(ZeroConcentrated.pureUp(Epsilon.of("0.000000003")).nano()).isEqualTo(1);
    }

    @Test
    void capSpendsNoMoreThanItsDelta() {
        BudgetCap cap = new BudgetCap(Epsilon.of("8"), Delta.of("1.000000000001e-6"));
        long spent = cap.conversion().units() + cap.selectionPool().units();
        assertThat(spent).isEqualTo(1_000_000_000);
        assertThat(new BudgetCap(Epsilon.of("8"), Delta.of("3e-14"))
                        .conversion()
                        .units())
                .isEqualTo(15);
        assertThat(cap.rho()).isLessThanOrEqualTo(ZeroConcentrated.rhoUp(cap.epsilon(), cap.conversion()));
    }

    @Test
    void sharesOfTheSelectionPoolNeverExceedIt() {
        BudgetCap cap = new BudgetCap(Epsilon.of("4"), DELTA);
        Rho run = ZeroConcentrated.rhoUp(Epsilon.of("0.1"), cap.conversion());
        long runs = cap.rho().nano() / run.nano();
        long share = ZeroConcentrated.selectionShare(run, cap).units();
        assertThat(share).isPositive();
        assertThat(runs * share).isLessThanOrEqualTo(cap.selectionPool().units());
        assertThat(ZeroConcentrated.selectionShare(new Rho(Long.MAX_VALUE), cap))
                .isEqualTo(cap.selectionPool());
    }

    @Test
    void overflowingSumsFitNothing() {
        PrivacyCharge huge = of(new Rho(Long.MAX_VALUE - 1));
        PrivacyCharge sum = huge.plus(huge);
        assertThat(sum.rho().nano()).isEqualTo(Long.MAX_VALUE);
        assertThat(sum.fits(of(new Rho(Long.MAX_VALUE)))).isFalse();
        assertThat(huge.fits(of(new Rho(Long.MAX_VALUE)))).isTrue();
    }

    @Test
    void fitsOnlyInBothComponents() {
        PrivacyCharge cap = new PrivacyCharge(new Rho(10), new DeltaUnits(10));
        assertThat(new PrivacyCharge(new Rho(10), new DeltaUnits(10)).fits(cap)).isTrue();
        assertThat(new PrivacyCharge(new Rho(11), new DeltaUnits(0)).fits(cap)).isFalse();
        assertThat(new PrivacyCharge(new Rho(0), new DeltaUnits(11)).fits(cap)).isFalse();
    }

    @Test
    void roundsDeltaToTheSafeSide() {
        BigDecimal third = new BigDecimal("1.5e-15");
        assertThat(DeltaUnits.up(third).units()).isEqualTo(2);
        assertThat(DeltaUnits.down(third).units()).isEqualTo(1);
    }

    @Test
    void refusesNumbersWithoutMeaning() {
        for (String text : new String[] {"0", "-1", "NaN", "1e999999999", "65", "0.0000000001", "", "0x1", "1_0"}) {
            assertThatThrownBy(() -> Epsilon.of(text)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String text : new String[] {"0", "1", "0.01", "1e-15", "1e-99"}) {
            assertThatThrownBy(() -> Delta.of(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void equalNumbersAreEqual() {
        assertThat(Epsilon.of("0.10")).isEqualTo(Epsilon.of("1e-1"));
        assertThat(Delta.of("1.0e-7")).isEqualTo(DELTA);
    }

    private static PrivacyCharge of(Rho rho) {
        return new PrivacyCharge(rho, DeltaUnits.ZERO);
    }

    private static double floating(double epsilon, double delta) {
        double logarithm = -Math.log(delta);
        double roots = Math.sqrt(epsilon + logarithm) + Math.sqrt(logarithm);
        return epsilon * epsilon / (roots * roots);
    }
}
