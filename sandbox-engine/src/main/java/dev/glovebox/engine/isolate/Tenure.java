package dev.glovebox.engine.isolate;

import java.time.Duration;

/**
 * What one worker does for the one claim that it may serve.
 *
 * @param firstId the worker's name in its first job
 * @param job which of its jobs it is at, or has ended
 * @param end of the time in which another may begin, by {@link System#nanoTime}
 */
record Tenure(Reuse reuse, String firstId, int job, long begun, long end) {
    /** In which a caller may be about to ask again: less than a fresh worker's start takes. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    /** In which a caller is served again and again although others wait; so much and one job more is what they wait for it at the most. */
    private static final Duration TURN = Duration.ofSeconds(2);

    static Tenure begin(Reuse reuse, String workerId) {
        long now = System.nanoTime();
        return new Tenure(reuse, workerId, 1, now, now + reuse.time().toNanos());
    }

    /** Tells whoever may read it that this is the same worker, and at which job. */
    String workerId() {
        return job == 1 ? firstId : firstId + ".job" + job;
    }

    Tenure next() {
        return new Tenure(reuse, firstId, job + 1, begun, end);
    }

    boolean mayGoOn() {
        return job < Reuse.MOST_JOBS && left().isPositive();
    }

    /** How long others, who wait, do not need the worker when a job of it has ended. */
    Duration hold() {
        boolean othersCanWait = System.nanoTime() - begun < TURN.toNanos();
        return othersCanWait ? MOMENT : Duration.ZERO;
    }

    Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }
}
