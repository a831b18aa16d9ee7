package dev.glovebox.engine.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/**
 * Neighbouring inputs told apart: for one group of N or N + 1 persons, P[appears] and P[does not] keep (ε, δ). Checks wrongly fail with
 * probability at most 10⁻⁶ each; the same checks must find each broken selection.
 */
class SelectionTest {
    private static final int SAMPLES = SampleCheck.samples();
    private static final int K = 5;
    private static final long NANO = 500_000_000;
    // One in a thousand: large enough to be seen in so few samples.
    private static final long DELTA = 1_000_000_000_000L;
    private static final double DELTA_TAU = 1e-3;

    private static final BigInteger MANY = BigInteger.TEN.pow(9);

    private final Bits bits = new SeededBits(77);

    private static Calibration calibration() {
        return CalibratorTest.calibrate(1, NANO, DELTA, true, OptionalInt.of(K));
    }

    private LongPredicate threshold() {
        ReleaseSpec spec = new ReleaseSpec(calibration(), new GroupDomain.Open(0), List.of(new Output.Count(0)));
        Releaser releaser = new Releaser(bits);
        return persons -> !releaser.release(List.of(new ExactGroup(List.of(), persons, List.of())), spec)
                .groups()
                .isEmpty();
    }

    /** What a group that only one neighbour can show gives away, and what the others do. */
    private static Optional<String> findDistinction(LongPredicate appears) {
        double rho = NANO * 1e-9;
        double epsilon = rho + 2 * Math.sqrt(rho * Math.log(1e3));
        double delta = 1e-3 + DELTA_TAU;
        SampleCheck check = new SampleCheck(SAMPLES, 50);
        Optional<String> first = check.equal("below k", hits(appears, K - 1), 0)
                .or(() -> check.atMost("first person", hits(appears, K), DELTA_TAU));
        if (first.isPresent()) {
            return first;
        }
        long less = hits(appears, K);
        for (long persons = K; persons < K + 8; persons++) {
            long more = hits(appears, persons + 1);
            boolean shown = check.least(more) > Math.exp(epsilon) * check.most(less) + delta;
            boolean hidden = check.least(SAMPLES - less) > Math.exp(epsilon) * check.most(SAMPLES - more) + delta;
            if (shown || hidden) {
                return Optional.of("persons " + persons);
            }
            less = more;
        }
        return Optional.empty();
    }

    private static int hits(LongPredicate appears, long persons) {
        int hits = 0;
        for (int i = 0; i < SAMPLES; i++) {
            hits += appears.test(persons) ? 1 : 0;
        }
        return hits;
    }

    @Test
    void thresholdHidesOnePerson() {
        assertThat(findDistinction(threshold())).isEmpty();
    }

    @Test
    void magicSelectionHidesOnePerson() {
        MagicSelection magic = MagicSelection.of(K, 1, DELTA_TAU, MANY).orElseThrow();
        assertThat(findDistinction(persons -> magic.keeps(persons, bits))).isEmpty();
    }

    @Test
    void checkFindsSelectionBeforeK() {
        Calibration calibration = calibration();
        ReleaseThreshold threshold = (ReleaseThreshold) calibration.selection();
        Sampler noise = Sampler.of(calibration.persons().orElseThrow().mechanism(), bits);
        // The noisy number of persons is held against τ, and only then k is applied.
        LongPredicate broken = persons ->
                persons >= K && BigInteger.valueOf(persons).add(noise.draw()).compareTo(threshold.tau()) > 0;
        assertThat(findDistinction(broken)).isPresent();
    }

    @Test
    void checkFindsKWithoutSelection() {
        assertThat(findDistinction(persons -> persons >= K)).isPresent();
    }

    @Test
    void checkFindsThresholdOfTheContinuousTail() {
        Sampler noise = new DiscreteGaussianSampler(Rational.of(1, 1), bits);
        long discrete = ReleaseThreshold.of(K, new DiscreteGaussian(Rational.of(1, 1)), DELTA_TAU)
                .tau()
                .longValueExact();
        // 1 + Z > 1 + 3.09 from the normal distribution, with integers rounded as the formula is usually read.
        long continuous = Math.round(NormalTail.quantile(DELTA_TAU));
        assertThat(continuous).isLessThan(discrete);
        SampleCheck check = new SampleCheck(SAMPLES, 1);
        assertThat(check.atMost("discrete", hits(_ -> exceeds(noise, discrete), 0), DELTA_TAU))
                .isEmpty();
        assertThat(check.atMost("continuous", hits(_ -> exceeds(noise, continuous), 0), DELTA_TAU))
                .isPresent();
    }

    private static boolean exceeds(Sampler noise, long tau) {
        return noise.draw().longValueExact() + 1 > tau;
    }

    @Test
    void checkFindsHalfTheNoise() {
        Calibration calibration = calibration();
        ReleaseThreshold threshold = (ReleaseThreshold) calibration.selection();
        Rational full = ((DiscreteGaussian) calibration.persons().orElseThrow().mechanism()).variance();
        Sampler noise = new DiscreteGaussianSampler(full.times(Rational.of(1, 4)), bits);
        LongPredicate broken =
                persons -> threshold.passes(persons, BigInteger.valueOf(persons).add(noise.draw()));
        assertThat(findDistinction(broken)).isPresent();
    }

    @Test
    void magicSelectionKeepsBothInequalitiesExactly() {
        double epsilon = 0.1;
        double delta = 1e-6;
        MagicSelection magic = MagicSelection.of(K, epsilon, delta, MANY).orElseThrow();
        double ratio = Math.exp(epsilon) * (1 + 1e-15);
        assertThat(magic.probability(K - 1)).isZero();
        for (long persons = K - 1; magic.probability(persons) < 1L << 62; persons++) {
            double less = magic.probability(persons) * 0x1p-62;
            double more = magic.probability(persons + 1) * 0x1p-62;
            assertThat(more).isLessThanOrEqualTo(ratio * less + delta);
            assertThat(1 - less).isLessThanOrEqualTo(ratio * (1 - more) + delta + 1e-15);
            assertThat(more).isGreaterThanOrEqualTo(less);
        }
    }

    @Test
    void magicSelectionIsTheLargestThatMayBe() {
        // PoPETs 2022: with ε = 1, δ = 10⁻⁵ the recursion reaches one half after twelve persons.
        MagicSelection magic = MagicSelection.of(1, 1, 1e-5, MANY).orElseThrow();
        double kept = 0;
        int persons = 0;
        while (kept < 0.5) {
            kept = Math.min(Math.E * kept + 1e-5, 1 - (1 - kept - 1e-5) / Math.E);
            persons++;
            assertThat(magic.probability(persons) * 0x1p-62).isBetween(kept * (1 - 1e-9), kept);
        }
        assertThat(magic.evenOddsPersons()).isEqualTo(BigInteger.valueOf(persons));
    }

    @Test
    void quotedPersonsAreTrue() {
        LongPredicate appears = threshold();
        Selection selection = calibration().selection();
        SampleCheck check = new SampleCheck(SAMPLES, 3);
        long even = selection.evenOddsPersons().longValueExact();
        assertThat(check.atLeast("even odds", hits(appears, even), 0.5)).isEmpty();
        assertThat(check.atMost("one less", hits(appears, even - 1), 0.5)).isEmpty();
        long sure = selection.nearlySurePersons().longValueExact();
        assertThat(check.atLeast("nearly sure", hits(appears, sure), 0.95)).isEmpty();
    }
}
