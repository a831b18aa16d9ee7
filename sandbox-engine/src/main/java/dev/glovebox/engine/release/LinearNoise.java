package dev.glovebox.engine.release;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * How far Σ aᵢ·Zᵢ of independent noises reaches: the better of two bounds. Bonferroni: each passes its own share with probability miss/n.
 * Chernoff: P[|Σ aᵢZᵢ| &gt; t] ≤ 2·exp(Σ ln E[exp(λaᵢZᵢ)] − λt) for every λ &gt; 0, so any λ that is tried gives a valid t.
 */
final class LinearNoise {
    private static final int TRIED = 60;

    private LinearNoise() {}

    static BigDecimal halfWidth(Map<NoisyCell, BigDecimal> terms, double miss) {
        if (terms.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal single = bonferroni(terms, miss / terms.size());
        return terms.size() == 1 ? single : single.min(chernoff(terms, miss));
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

    private static BigDecimal chernoff(Map<NoisyCell, BigDecimal> terms, double miss) {
        Map<Kind, Integer> kinds = new HashMap<>();
        terms.forEach((cell, coefficient) ->
                kinds.merge(new Kind(cell.noise(), coefficient.abs().stripTrailingZeros()), 1, Integer::sum));
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
        // The slack is a thousand times what rounding fewer than 10⁵ of these terms can lose.
        return Double.isFinite(best)
                ? new BigDecimal(best * (1 + NoiseTail.SLACK)).round(new MathContext(17, RoundingMode.CEILING))
                : bonferroni(terms, miss / terms.size());
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
