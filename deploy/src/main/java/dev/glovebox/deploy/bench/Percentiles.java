package dev.glovebox.deploy.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Order statistics: the smallest sample that at least that share of all samples does not exceed. */
final class Percentiles {
    private static final int HUNDRED = 100;
    private static final int HALF = 50;
    private static final double NANOS_PER_MILLI = 1e6;

    private Percentiles() {}

    static double millis(List<Duration> samples, int percent) {
        return of(samples, duration -> duration.toNanos() / NANOS_PER_MILLI, percent);
    }

    static double median(List<Double> samples) {
        return of(samples, sample -> sample, HALF);
    }

    private static <T> double of(List<T> samples, ToDoubleFunction<T> number, int percent) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("at least one sample");
        }
        double[] sorted = samples.stream().mapToDouble(number).sorted().toArray();
        return sorted[(sorted.length * percent + HUNDRED - 1) / HUNDRED - 1];
    }
}
