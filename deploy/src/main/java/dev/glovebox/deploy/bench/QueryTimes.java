package dev.glovebox.deploy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What one query took, round by round. */
final class QueryTimes {
    private static final int MEDIAN = 50;

    private final List<Round> rounds = new ArrayList<>();

    /**
     * Of one round.
     *
     * @param whole from the question to the answer, in which it was {@code held} for its release slot
     * @param plain the same query over plain Parquet files
     */
    record Round(Duration inWorker, Duration whole, Duration held, Duration plain) {
        private Duration unheld() {
            return whole.minus(held);
        }
    }

    void add(Round round) {
        rounds.add(round);
    }

    boolean taken() {
        return !rounds.isEmpty();
    }

    double workerMillis() {
        return millis(Round::inWorker);
    }

    double endToEndMillis() {
        return millis(Round::whole);
    }

    double plainMillis() {
        return millis(Round::plain);
    }

    double workerRatio() {
        return workerMillis() / plainMillis();
    }

    double endToEndRatio() {
        return endToEndMillis() / plainMillis();
    }

    double withoutSlotRatio() {
        return millis(Round::unheld) / plainMillis();
    }

    private double millis(Function<Round, Duration> part) {
        return Percentiles.millis(rounds.stream().map(part).toList(), MEDIAN);
    }
}
