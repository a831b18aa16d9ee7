package dev.glovebox.deploy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one query took, round by round. */
final class QueryTimes {
    private static final int MEDIAN = 50;

    private final List<Duration> worker = new ArrayList<>();
    private final List<Duration> endToEnd = new ArrayList<>();
    private final List<Duration> plain = new ArrayList<>();

    void add(Duration inWorker, Duration whole, Duration baseline) {
        worker.add(inWorker);
        endToEnd.add(whole);
        plain.add(baseline);
    }

    boolean taken() {
        return !plain.isEmpty();
    }

    double workerMillis() {
        return Percentiles.millis(worker, MEDIAN);
    }

    double endToEndMillis() {
        return Percentiles.millis(endToEnd, MEDIAN);
    }

    double plainMillis() {
        return Percentiles.millis(plain, MEDIAN);
    }

    double workerRatio() {
        return workerMillis() / plainMillis();
    }

    double endToEndRatio() {
        return endToEndMillis() / plainMillis();
    }
}
