package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTailTest {
    private static final double TIES = 1e-8;

    @ParameterizedTest
    @CsvSource({"1,50", "1,4", "1,1", "2,1", "100,1", "5000,3"})
    void gaussianQuantileIsTheLeast(long n, long d) {
        double variance = (double) n / d;
        GaussianTail tail = new GaussianTail(Rational.of(n, d));
        for (double p : new double[] {0.1, 0.025, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15}) {
            assertLeast(tail, p, h -> exactTail(h, x -> Math.exp(-x * x / (2 * variance)), 40 * Math.sqrt(variance)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,20", "1,1", "9,4", "100,1"})
    void laplaceQuantileIsTheLeast(long t, long s) {
        double scale = (double) t / s;
        LaplaceTail tail = new LaplaceTail(Rational.of(t, s));
        for (double p : new double[] {0.1, 0.025, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15}) {
            assertLeast(tail, p, h -> exactTail(h, x -> Math.exp(-Math.abs(x) / scale), 90 * scale));
        }
    }

    private static void assertLeast(NoiseTail tail, double p, DoubleUnaryOperator exact) {
        BigInteger h = tail.quantile(p);
        assertThat(exact.applyAsDouble(h.doubleValue())).isLessThanOrEqualTo(p * (1 + 1e-11));
        assertThat(tail.above(h)).isGreaterThanOrEqualTo(exact.applyAsDouble(h.doubleValue()) * (1 - 1e-11));
        if (h.signum() > 0) {
            assertThat(exact.applyAsDouble(h.doubleValue() - 1)).isGreaterThan(p * (1 - TIES));
        }
    }

    /** By adding masses from the far end, independently of the code under test. */
    static double exactTail(double h, DoubleUnaryOperator weight, double reach) {
        double beyond = 0;
        double top = Math.ceil(reach) + h + 10;
        for (double x = top; x > h; x--) {
            beyond += weight.applyAsDouble(x);
        }
        double half = beyond;
        for (double x = h; x >= 1; x--) {
            half += weight.applyAsDouble(x);
        }
        return beyond / (2 * half + weight.applyAsDouble(0));
    }

    @Test
    void boundedTailTouchesTheSummedOne() {
        GaussianTail summed = new GaussianTail(Rational.of(1024L * 1024, 1));
        GaussianTail bounded = new GaussianTail(Rational.of(1025L * 1025, 1));
        for (double p : new double[] {0.025, 1e-6, 1e-12}) {
            double ratio =
                    bounded.quantile(p).doubleValue() / summed.quantile(p).doubleValue();
            assertThat(ratio).isCloseTo(1025.0 / 1024, within(5e-4));
            assertThat(bounded.above(bounded.quantile(p))).isCloseTo(p, within(p * 2e-2));
        }
    }

    @Test
    void normalTailIsKnown() {
        assertThat(NormalTail.quantile(0.025)).isCloseTo(1.959963984540054, within(1e-8));
        assertThat(NormalTail.quantile(0.0125)).isCloseTo(2.241402727604947, within(1e-8));
        assertThat(NormalTail.quantile(1e-9)).isCloseTo(5.997807015007687, within(1e-8));
        assertThat(NormalTail.above(1))
                .isGreaterThanOrEqualTo(0.15865525393145707)
                .isLessThan(0.1586552544);
    }

    @Test
    void veryWideNoiseHasAHalfWidthToo() {
        Rational sigma = new Rational(BigInteger.TEN.pow(30), BigInteger.ONE);
        BigInteger width = new DiscreteGaussian(sigma.squared()).halfWidth(0.05);
        assertThat(width.doubleValue()).isCloseTo(1.959963984540054e30, within(1e22));
    }

    /** δ that a threshold at the continuous quantile really has, over the δ that it claims. */
    @ParameterizedTest
    @CsvSource({"1,5.8", "10,1.3"})
    void continuousQuantileUnderstatesDelta(long sigma, double factor) {
        double worstContinuous = 0;
        double worst = 0;
        for (double p = 1e-6; p > 1e-12; p *= 0.97) {
            double claimed = p;
            double continuous = Math.floor(NormalTail.quantile(p) * sigma);
            double exact = ReleaseThreshold.of(1, new DiscreteGaussian(Rational.of(sigma * sigma, 1)), p)
                    .tau()
                    .doubleValue();
            worstContinuous = Math.max(worstContinuous, overstep(continuous + 1, sigma) / claimed);
            worst = Math.max(worst, overstep(exact, sigma) / claimed);
        }
        assertThat(worstContinuous).isGreaterThan(factor * 0.99);
        assertThat(worst).isLessThanOrEqualTo(1);
    }

    // P[1 + Z > τ]
    private static double overstep(double tau, long sigma) {
        return exactTail(tau - 1, x -> Math.exp(-x * x / (2.0 * sigma * sigma)), 40.0 * sigma);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void thresholdKeepsDeltaOverAllGroupsOfAPerson(int groups) {
        for (long units : new long[] {1, 1000, 1_000_000, 1_000_000_000}) {
            Calibration calibration = CalibratorTest.calibrate(groups, 5_000_000, units, true, OptionalInt.of(5), 1);
            ReleaseThreshold threshold = (ReleaseThreshold) calibration.selection();
            double variance = ((DiscreteGaussian)
                            calibration.persons().orElseThrow().mechanism())
                    .variance()
                    .approximately();
            DoubleUnaryOperator delta = tau -> {
                double p = exactTail(tau - 1, x -> Math.exp(-x * x / (2 * variance)), 40 * Math.sqrt(variance));
                return -Math.expm1(groups * Math.log1p(-p));
            };
            double tau = threshold.tau().doubleValue();
            assertThat(delta.applyAsDouble(tau)).isLessThanOrEqualTo(units * 1e-15 * (1 + 1e-11));
            assertThat(delta.applyAsDouble(tau - 1)).isGreaterThan(units * 1e-15 * (1 - TIES));
        }
    }
}
