package dev.glovebox.engine.release;

import java.util.Optional;

/**
 * Compares observed frequencies with claimed probabilities. By Chernoff P[frequency at least as far off on its side] ≤
 * exp(−n·KL(observed‖claimed)) for every n, so with B probabilities compared, on two sides, a true claim is rejected with
 * probability at most {@link #FALSE_ALARM} when the limit is ln(2B/FALSE_ALARM).
 */
final class SampleCheck {
    static final double FALSE_ALARM = 1e-6;
    private static final boolean DEEP = Boolean.getBoolean("glovebox.deep");

    private final int samples;
    private final double limit;

    SampleCheck(int samples, int comparisons) {
        this.samples = samples;
        limit = Math.log(2.0 * comparisons / FALSE_ALARM);
    }

    /** 30,000, or 600,000 with -Dglovebox.deep=true. */
    static int samples() {
        return DEEP ? 600_000 : 30_000;
    }

    Optional<String> equal(String what, long hits, double claimed) {
        return distance(hits, claimed) > limit ? Optional.of(what + " is not " + claimed) : Optional.empty();
    }

    Optional<String> atMost(String what, long hits, double claimed) {
        return (double) hits / samples > claimed ? equal(what, hits, claimed) : Optional.empty();
    }

    Optional<String> atLeast(String what, long hits, double claimed) {
        return (double) hits / samples < claimed ? equal(what, hits, claimed) : Optional.empty();
    }

    /** The greatest probability that so many hits do not rule out. */
    double most(long hits) {
        return edge(hits, (double) hits / samples, 1);
    }

    /** The least probability that so many hits do not rule out. */
    double least(long hits) {
        return edge(hits, (double) hits / samples, 0);
    }

    private double edge(long hits, double inside, double outside) {
        double near = inside;
        double far = outside;
        for (int i = 0; i < 60; i++) {
            double middle = (near + far) / 2;
            if (distance(hits, middle) > limit) {
                far = middle;
            } else {
                near = middle;
            }
        }
        return far;
    }

    private double distance(long hits, double claimed) {
        double observed = (double) hits / samples;
        return samples * (part(observed, claimed) + part(1 - observed, 1 - claimed));
    }

    private static double part(double observed, double claimed) {
        return observed == 0 ? 0 : observed * Math.log(observed / Math.max(claimed, 1e-300));
    }
}
