package dev.glovebox.engine.release;

/** Upper bounds of the standard normal tail Q(u) for u ≥ 1, within 10⁻⁹ of it. */
final class NormalTail {
    private static final double SQRT_TWO_PI = 2.5066282746310002;
    // An even number of levels makes the cut fraction an upper bound; at u = 1 this many leave less than 10⁻¹⁰.
    private static final int LEVELS = 600;

    private NormalTail() {}

    /** At least Q(u). */
    static double above(double u) {
        return StrictMath.exp(-u * u / 2) / SQRT_TWO_PI * millsUp(u) * (1 + NoiseTail.SLACK);
    }

    /** The least double u ≥ 1, up to rounding, with {@code above(u)} ≤ probability. */
    static double quantile(double probability) {
        double low = 1;
        double high = 37;
        while (Math.nextUp(low) < high) {
            double middle = (low + high) / 2;
            if (above(middle) <= probability) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    // Laplace's continued fraction 1/(u + 1/(u + 2/(u + 3/(u + …)))) for Q(u)/φ(u): dropping what follows level n+1
    // makes that level
    // too small, level n too large, and so on alternately; with n even level 1 is too small and its inverse too large.
    private static double millsUp(double u) {
        double level = u;
        for (int n = LEVELS; n >= 1; n--) {
            level = u + n / level;
        }
        return 1 / level;
    }
}
