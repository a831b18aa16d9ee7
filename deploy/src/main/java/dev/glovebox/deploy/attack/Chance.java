package dev.glovebox.deploy.attack;

import java.util.List;

/** What samples can say. Each check of this class is wrong about a product that keeps its promise with probability at most {@link #FALSE_ALARM}. */
final class Chance {
    /** Of one check: with a hundred of them, one corpus in ten thousand is called broken by mistake. */
    static final double FALSE_ALARM = 1e-6;

    /** Beyond so many standard deviations lies a millionth of a normal distribution, both sides together. */
    static final double DEVIATIONS = 4.9;

    private static final double NANO = 1e-9;

    private Chance() {}

    /** How often a value with the target is above one without it; a tie counts half. */
    static double area(List<Double> with, List<Double> without) {
        double above = 0;
        for (double one : with) {
            for (double other : without) {
                above += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return above / ((double) with.size() * without.size());
    }

    /**
     * The area that no test can pass whose two sides differ by that divergence: their distance in variation is at most sqrt(rho/2), by Pinsker, and
     * the area at most 1/2 + distance − distance²/2.
     */
    static double areaBound(long rhoNano) {
        double distance = Math.min(1, Math.sqrt(rhoNano * NANO / 2));
        return 0.5 + distance - distance * distance / 2;
    }

    /** By how much a mean of so many independent values in [0, 1] may lie above its expectation, by Hoeffding; also an area of so many pairs. */
    static double slack(int samples) {
        return Math.sqrt(Math.log(1 / FALSE_ALARM) / (2.0 * samples));
    }

    /** The share of secret bits that anybody can know after that divergence about each: 1/2 + distance/2 of balanced ones. */
    static double guessBound(long rhoNano) {
        return 0.5 + Math.min(1, Math.sqrt(rhoNano * NANO / 2)) / 2;
    }

    /** How far Mann and Whitney's statistic is from its mean, in its standard deviations, if both sides are from one distribution. */
    static double rankDeviation(List<Double> one, List<Double> other) {
        double pairs = (double) one.size() * other.size();
        return (area(one, other) - 0.5) * pairs / Math.sqrt(pairs * (one.size() + other.size() + 1) / 12);
    }

    /** Spearman's correlation of two rows of values, in its standard deviations, if they are independent. */
    static double rankCorrelation(List<Double> one, List<Double> other) {
        double[] first = ranks(one);
        double[] second = ranks(other);
        double mean = (one.size() + 1) / 2.0;
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < first.length; i++) {
            product += (first[i] - mean) * (second[i] - mean);
            squares += (first[i] - mean) * (first[i] - mean);
            others += (second[i] - mean) * (second[i] - mean);
        }
        double scale = Math.sqrt(squares * others);
        return scale == 0 ? 0 : product / scale * Math.sqrt(one.size() - 1.0);
    }

    /** Ties share the mean of their ranks. */
    private static double[] ranks(List<Double> values) {
        return values.stream()
                .mapToDouble(value -> values.stream()
                                .mapToDouble(other -> other < value ? 1 : other.equals(value) ? 0.5 : 0)
                                .sum()
                        + 0.5)
                .toArray();
    }
}
