package dev.glovebox.engine.release;

/**
 * How far W = Σ cⱼ·Zⱼ reaches, of independent discrete Gaussians Zⱼ of one variance σ², where only q = Σ cⱼ² and the number of terms n are known.
 *
 * <p><b>Proof.</b> Let Vⱼ be independent normal with variance τ². The density of Zⱼ + Vⱼ is a sum over whole numbers z of exp(−z²/2σ² − (x − z)²/2τ²); completing
 * the square and by Poisson summation it is at most 1 + e times that of a normal with variance σ² + τ², where e = 2·Σₖ exp(−2π²k²v), v = σ²τ²/(σ² + τ²), as the
 * masses' normalizer is more than σ√2π. So P[W + V &gt; s] ≤ (1 + e)ⁿ·Q(s/√(q(σ² + τ²))) with V = Σ cⱼVⱼ, which is normal with variance qτ² and independent of W. Hence P[W &gt; t]·(1 − Q(r))
 * ≤ P[W + V &gt; t − rτ√q] for every r: any τ and r that are tried give a valid t. Beside it stands the subgaussian bound, which holds for every σ.
 */
final class GaussianSum {
    private static final double[] SMOOTHING = {0.5, 0.75, 1, 1.25};
    private static final double[] BACK = {1, 1.5, 2, 2.5, 3};
    private static final double LEAST = 1e-280;

    private GaussianSum() {}

    /** A t with P[|W| &gt; t] ≤ {@code miss}. */
    static double reach(double variance, double squares, long terms, double miss) {
        double best = StrictMath.sqrt(2 * StrictMath.log(2 / miss) * variance);
        for (double smoothing : SMOOTHING) {
            double v = variance * smoothing / (variance + smoothing);
            double step = StrictMath.exp(-2 * Math.PI * Math.PI * v);
            double excess = terms * StrictMath.log1p(2 * step / (1 - step));
            for (double back : BACK) {
                double tail = miss / 2 * (1 - NormalTail.above(back)) * StrictMath.exp(-excess);
                if (tail > LEAST) {
                    double normal = NormalTail.quantile(Math.min(tail, NormalTail.above(1)))
                            * StrictMath.sqrt(variance + smoothing);
                    best = Math.min(best, back * StrictMath.sqrt(smoothing) + normal);
                }
            }
        }
        return best * StrictMath.sqrt(squares) * (1 + NoiseTail.SLACK);
    }
}
