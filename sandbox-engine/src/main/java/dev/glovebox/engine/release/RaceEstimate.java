package dev.glovebox.engine.release;

import dev.glovebox.engine.release.Estimate.RaceTest;
import dev.glovebox.engine.release.Estimate.Statement;
import dev.glovebox.engine.release.Range.Between;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A count or sum found by a race (R2T: Dong, Fang, Yi, Tao, Machanavajjhala, SIGMOD 2022). Branch i is Qᵢ = f(τᵢ) + Zᵢ, where f(τ) is a sum over persons, each
 * cut to τ, with bounds τ₁ &lt; … &lt; τₙ = GS. Nobody adds a negative part, so f grows with τ.
 *
 * <p><b>The interval.</b> Each branch is put back by what its noise passes with probability {@code miss} alone, P[Zᵢ &gt; wᵢ] ≤ miss. Unless one of n such tests
 * fails, Qᵢ − wᵢ ≤ f(τᵢ) ≤ f(GS) for all i: so the highest of them, and 0, is a lower end. The upper end is Qₙ + wₙ, by one more test of the widest
 * branch: what lower bounds have cut off, only a bound as wide as the cap can tell.
 *
 * <p><b>The value.</b> The branch that is highest when put back wins: a narrow bound has lost too much of the sum, a wide one has too much noise to be put back
 * for. R2T gives the winner, put back, as its answer. Here it is the mean of the winner and all wider branches, none put back, with weights 1/τ², as noise
 * goes with τ: a wider branch has lost no more than the winner, so this is nearer, and 13 % less noisy than the winner alone.
 */
final class RaceEstimate {
    /** So seldom is any branch put back too little when the winner is chosen: a wide one that wins by its noise costs more than some bias. */
    private static final double CHOSEN_WRONGLY = 0.001;

    private final List<Branch> branches;
    private final int scale;
    private final Between certain;
    private final BigDecimal value;

    /** A noisy sum of which each person has added at most {@code bound}. */
    record Branch(NoisyCell cell, BigInteger bound) {
        /** What its exact sum is not below, but with probability {@code miss}. */
        private BigInteger putBack(double miss) {
            return cell.value().subtract(reach(miss));
        }

        // A half-width is passed on either side, and so on one side, with half the probability.
        private BigInteger reach(double miss) {
            return cell.noise().halfWidth(2 * miss);
        }

        private BigDecimal weight() {
            return BigDecimal.ONE.divide(new BigDecimal(bound.multiply(bound)), MathContext.DECIMAL128);
        }
    }

    private RaceEstimate(List<Branch> branches, int scale, Between certain) {
        this.branches = branches;
        this.scale = scale;
        this.certain = certain;
        this.value = found();
    }

    /** Of branches from the lowest bound to the cap, whose exact sum is {@code certain} to be where it says. */
    static Estimate of(List<Branch> branches, int scale, Between certain) {
        RaceEstimate race = new RaceEstimate(branches, scale, certain);
        return new Estimate.Placed(race.value, race.statements(), race::range);
    }

    private BigDecimal found() {
        double miss = CHOSEN_WRONGLY / branches.size();
        int winner = 0;
        for (int i = 1; i < branches.size(); i++) {
            boolean ahead =
                    branches.get(i).putBack(miss).compareTo(branches.get(winner).putBack(miss)) > 0;
            winner = ahead ? i : winner;
        }
        BigInteger mean = mean(branches.subList(winner, branches.size()));
        return atLeast(mean.max(branches.get(winner).putBack(miss)));
    }

    private static BigInteger mean(List<Branch> alike) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (Branch branch : alike) {
            sum = sum.add(new BigDecimal(branch.cell().value()).multiply(branch.weight()));
            weights = weights.add(branch.weight());
        }
        return sum.divide(weights, 0, RoundingMode.HALF_EVEN).toBigInteger();
    }

    private Between range(double miss) {
        BigInteger most = branches.stream()
                .map(branch -> branch.putBack(miss))
                .max(BigInteger::compareTo)
                .orElseThrow();
        Branch widest = branches.getLast();
        // Where a test failed, the value is nearer: it belongs to its interval, which only grows by that.
        return new Between(
                atLeast(most).min(value),
                number(widest.cell().value().add(widest.reach(miss))).max(value));
    }

    private Set<Statement> statements() {
        Set<Statement> tests = new HashSet<>();
        branches.forEach(branch -> tests.add(test(branch, false)));
        tests.add(test(branches.getLast(), true));
        return tests;
    }

    private static RaceTest test(Branch branch, boolean below) {
        return new RaceTest(branch.cell().group(), branch.cell().cell(), below);
    }

    private BigDecimal atLeast(BigInteger units) {
        BigDecimal least = number(units.max(BigInteger.ZERO));
        return certain.low() == null ? least : least.max(certain.low());
    }

    private BigDecimal number(BigInteger units) {
        return new BigDecimal(units, scale);
    }
}
