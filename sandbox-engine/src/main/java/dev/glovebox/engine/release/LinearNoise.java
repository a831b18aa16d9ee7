package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * How far Σ aᵢ·Zᵢ of independent noises reaches: the better of two bounds. Bonferroni: each passes its own share with probability miss/n.
 * Chernoff: P[|Σ aᵢZᵢ| &gt; t] ≤ 2·exp(Σ ln E[exp(λaᵢZᵢ)] − λt) for every λ &gt; 0, so any λ that is tried gives a valid t. Cells of grouping sets that were made
 * to agree are not independent; both bounds hold for them too ({@link CellNoise#logMoment}).
 */
final class LinearNoise {
    private static final int TRIED = 60;

    private LinearNoise() {}

    static BigDecimal halfWidth(Map<NoisyCell, BigDecimal> terms, double miss) {
        if (terms.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal single = bonferroni(terms, miss / terms.size());
        Map<Kind, Integer> kinds = new HashMap<>();
        terms.forEach((cell, coefficient) ->
                kinds.merge(new Kind(cell.noise(), coefficient.abs().stripTrailingZeros()), 1, Integer::sum));
        return terms.size() == 1 ? single : least(single, chernoff(kinds, miss));
    }

    /** Of {@code ones} noises with the coefficient {@code one} and {@code others} with {@code other}, both positive. */
    static BigDecimal halfWidth(CellNoise noise, BigDecimal one, int ones, BigDecimal other, int others, double miss) {
        Map<Kind, Integer> kinds = new HashMap<>();
        kinds.merge(new Kind(noise, one.stripTrailingZeros()), ones, Integer::sum);
        kinds.merge(new Kind(noise, other.stripTrailingZeros()), others, Integer::sum);
        BigDecimal each = new BigDecimal(noise.halfWidth(miss / (ones + others)));
        BigDecimal single = one.multiply(BigDecimal.valueOf(ones))
                .add(other.multiply(BigDecimal.valueOf(others)))
                .multiply(each);
        return ones + others == 1 ? single : least(single, chernoff(kinds, miss));
    }

    private static BigDecimal least(BigDecimal bound, double other) {
        // The slack is a thousand times what rounding fewer than 10⁵ terms can lose.
        return Double.isFinite(other)
                ? bound.min(
                        new BigDecimal(other * (1 + NoiseTail.SLACK)).round(new MathContext(17, RoundingMode.CEILING)))
                : bound;
    }

    private static BigDecimal bonferroni(Map<NoisyCell, BigDecimal> terms, double each) {
        BigDecimal reach = BigDecimal.ZERO;
        for (Map.Entry<NoisyCell, BigDecimal> term : terms.entrySet()) {
            BigInteger own = term.getKey().noise().halfWidth(each);
            reach = reach.add(term.getValue().abs().multiply(new BigDecimal(own)));
        }
        return reach;
    }

    private record Kind(CellNoise noise, BigDecimal coefficient) {}

    private static double chernoff(Map<Kind, Integer> kinds, double miss) {
        boolean gaussian =
                kinds.keySet().stream().allMatch(kind -> kind.noise().mechanism() instanceof DiscreteGaussian);
        return (gaussian ? subgaussian(kinds, miss) : tried(kinds, miss)) + rounding(kinds);
    }

    private static double rounding(Map<Kind, Integer> kinds) {
        double rounding = 0;
        for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
            rounding += kind.getValue()
                    * kind.getKey().coefficient().doubleValue()
                    * kind.getKey().noise().rounding();
        }
        return rounding;
    }

    /** ln E[exp(λaZ)] ≤ λ²a²σ²/2, so the bound is least at √(2·ln(2/miss)·Σ a²σ²). */
    private static double subgaussian(Map<Kind, Integer> kinds, double miss) {
        double variance = 0;
        for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
            double coefficient = kind.getKey().coefficient().doubleValue();
            double own = ((DiscreteGaussian) kind.getKey().noise().mechanism())
                    .variance()
                    .approximately();
            variance += kind.getValue() * coefficient * coefficient * own;
        }
        return StrictMath.sqrt(2 * StrictMath.log(2 / miss) * variance);
    }

    private static double tried(Map<Kind, Integer> kinds, double miss) {
        double wanted = StrictMath.log(2 / miss);
        double best = Double.POSITIVE_INFINITY;
        double lambda = StrictMath.sqrt(2 * wanted / spread(kinds));
        for (int i = -TRIED / 2; i <= TRIED / 2; i++) {
            double tried = lambda * StrictMath.pow(1.1, i);
            double reach = wanted;
            for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
                double s = tried * kind.getKey().coefficient().doubleValue();
                reach += kind.getValue() * kind.getKey().noise().logMoment(s);
            }
            best = Math.min(best, reach / tried);
        }
        return best;
    }

    /** About the variance: where to look for a good λ. */
    private static double spread(Map<Kind, Integer> kinds) {
        double spread = 1e-18;
        for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
            double deviation = kind.getKey().coefficient().doubleValue()
                    * kind.getKey().noise().halfWidth(Estimate.MISS).doubleValue()
                    / 2;
            spread += kind.getValue() * deviation * deviation;
        }
        return spread;
    }
}
