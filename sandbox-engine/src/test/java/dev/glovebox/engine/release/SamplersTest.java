package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check wrongly fails with probability at most 10⁻⁶; the same check must find each broken sampler. */
class SamplersTest {
    private static final int SAMPLES = SampleCheck.samples();
    private final Bits bits = new SeededBits(20260901);

    @ParameterizedTest
    @CsvSource({"1,100", "1,2", "1,1", "9,4", "100,1", "12345,7"})
    void gaussianFollowsItsMassFunction(long n, long d) {
        Rational variance = Rational.of(n, d);
        assertThat(MassCheck.gaussian(variance).findFault(new DiscreteGaussianSampler(variance, bits), SAMPLES))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,3", "1,1", "7,2", "40,1", "355,113"})
    void laplaceFollowsItsMassFunction(long t, long s) {
        Rational scale = Rational.of(t, s);
        assertThat(MassCheck.laplace(scale).findFault(new DiscreteLaplaceSampler(scale, bits), SAMPLES))
                .isEmpty();
    }

    @Test
    void systemBitsFollowTheMassFunctionToo() {
        Rational variance = Rational.of(5, 1);
        Sampler sampler = new DiscreteGaussianSampler(variance, SecureBits.system());
        assertThat(MassCheck.gaussian(variance).findFault(sampler, SAMPLES)).isEmpty();
    }

    /** Φ(−1), Φ(−½), Φ(0), Φ(½), Φ(2): from σ = 10⁶ on the discrete distribution differs by far less than can be seen. */
    @ParameterizedTest
    @CsvSource({"1000000", "1000000000", "1000000000000"})
    void wideGaussianFollowsTheNormalDistribution(long sigma) {
        double[] at = {-1, -0.5, 0, 0.5, 2};
        double[] claimed = {0.15865525393145707, 0.3085375387259869, 0.5, 0.6914624612740131, 0.9772498680518208};
        Sampler sampler = new DiscreteGaussianSampler(Rational.of(sigma, 1).squared(), bits);
        int[] hits = new int[at.length];
        for (int i = 0; i < SAMPLES; i++) {
            double z = sampler.draw().doubleValue() / sigma;
            for (int j = 0; j < at.length; j++) {
                hits[j] += z <= at[j] ? 1 : 0;
            }
        }
        SampleCheck check = new SampleCheck(SAMPLES, at.length);
        for (int j = 0; j < at.length; j++) {
            assertThat(check.equal("Φ(" + at[j] + ")", hits[j], claimed[j])).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,7", "1,1", "5,2", "37,10"})
    void exponentialCoinsHaveTheirBias(long p, long q) {
        Bernoulli coin = new Bernoulli(bits);
        assertBias(Math.exp(-(double) p / q), coin, BigInteger.valueOf(p), BigInteger.valueOf(q));
    }

    @Test
    void wideExponentialCoinsHaveTheirBias() {
        BigInteger q = BigInteger.TEN.pow(40);
        assertBias(Math.exp(-0.3), new Bernoulli(bits), BigInteger.valueOf(3).multiply(BigInteger.TEN.pow(39)), q);
    }

    private static void assertBias(double claimed, Bernoulli coin, BigInteger p, BigInteger q) {
        int hits = 0;
        for (int i = 0; i < SAMPLES; i++) {
            hits += coin.flipExpMinus(p, q) ? 1 : 0;
        }
        assertThat(new SampleCheck(SAMPLES, 1).equal("exp(−p/q)", hits, claimed))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "5", "4611686018427387904", "36893488147419103233"})
    void boundedDrawsAreUniform(BigInteger bound) {
        BigInteger third = bound.divide(BigInteger.valueOf(3));
        int hits = 0;
        for (int i = 0; i < SAMPLES; i++) {
            BigInteger draw = bits.below(bound);
            assertThat(draw.signum() >= 0 && draw.compareTo(bound) < 0).isTrue();
            hits += draw.compareTo(third) < 0 ? 1 : 0;
        }
        double claimed = third.doubleValue() / bound.doubleValue();
        assertThat(new SampleCheck(SAMPLES, 1).equal("a third", hits, claimed)).isEmpty();
    }

    @Test
    void checkFindsHalfTheNoise() {
        Sampler half = new DiscreteGaussianSampler(Rational.of(25, 1), bits);
        assertFault(MassCheck.gaussian(Rational.of(100, 1)), half);
    }

    @Test
    void checkFindsRoundedFloatingPointNoise() {
        Random random = new Random(7);
        assertFault(MassCheck.gaussian(Rational.of(1, 1)), () -> BigInteger.valueOf(Math.round(random.nextGaussian())));
    }

    @Test
    void checkFindsGeometricThatStartsAtOne() {
        DiscreteLaplaceSampler right = new DiscreteLaplaceSampler(Rational.of(20, 1), bits);
        assertFault(MassCheck.laplace(Rational.of(20, 1)), () -> {
            BigInteger draw = right.draw();
            return draw.add(BigInteger.valueOf(draw.signum()));
        });
    }

    @Test
    void checkFindsZeroWithTwoSigns() {
        DiscreteLaplaceSampler right = new DiscreteLaplaceSampler(Rational.of(5, 1), bits);
        assertFault(MassCheck.laplace(Rational.of(5, 1)), () -> {
            BigInteger magnitude = right.draw().abs();
            // Of a magnitude both signs are kept, as if zero were not counted twice: half of the zeros come back.
            return magnitude.signum() == 0 && bits.next(1) == 1 ? right.draw() : magnitude;
        });
    }

    @Test
    void checkFindsGaussianThatAcceptsEveryProposal() {
        assertFault(MassCheck.gaussian(Rational.of(9, 1)), new DiscreteLaplaceSampler(Rational.of(4, 1), bits));
    }

    private static void assertFault(MassCheck check, Sampler broken) {
        Optional<String> fault = check.findFault(broken, SAMPLES);
        assertThat(fault).isPresent();
    }

    @Test
    void drawsTwentyThousandGaussiansASecond() {
        Sampler sampler =
                new DiscreteGaussianSampler(Rational.of(1_000_000_000, 1).squared(), SecureBits.system());
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                sampler.draw();
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best).isLessThan(1_000_000_000L);
    }
}
