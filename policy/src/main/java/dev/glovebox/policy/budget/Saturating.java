package dev.glovebox.policy.budget;

/** Sums of non-negative longs that stick at the top instead of wrapping to a negative, which would fit every cap. */
final class Saturating {
    private Saturating() {}

    static long sum(long left, long right) {
        long total = left + right;
        return total < 0 ? Long.MAX_VALUE : total;
    }
}
