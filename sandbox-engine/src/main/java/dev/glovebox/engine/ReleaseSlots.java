package dev.glovebox.engine;

import java.time.Duration;

/**
 * When what came of a run may leave. The first moment is fixed before keys are unwrapped, from public sizes; each of the next ones is a fifth further, and
 * the last is the worker's deadline. An answer, an empty answer and a failure leave at the same one, so of the time that a run and its noise took an
 * observer learns only which of these few moments it was.
 */
public final class ReleaseSlots {
    /** What a quick question gets through in a second; only where the first moment lies hangs on it. */
    private static final long BYTES_PER_SECOND = 1L << 30;

    /** From one moment to the next: four of them double the time. */
    private static final double STEP = Math.pow(2, 0.25);

    private final Duration width;
    private final Duration deadline;

    /**
     * @param width of the first slot for a small question; zero lets everything leave at once
     * @param deadline after which no worker runs
     */
    public ReleaseSlots(Duration width, Duration deadline) {
        this.width = width;
        this.deadline = deadline;
    }

    /** Begins now: from here on data is touched, by so many workers after each other. */
    Slot begin(long sealedBytes, int workers) {
        return new Slot(
                System.nanoTime(),
                first(sealedBytes).toNanos(),
                deadline.multipliedBy(workers).toNanos());
    }

    Duration first(long sealedBytes) {
        Duration expected = Duration.ofMillis(sealedBytes * 1000 / BYTES_PER_SECOND);
        return width.isZero() || width.compareTo(expected) > 0 ? width : expected;
    }

    /** The moments of one run. */
    record Slot(long begun, long first, long last) {

        /** Waits for the next of them; gives how long that was. Nothing cuts it short. */
        Duration await() {
            long since = System.nanoTime();
            long end = begun + end(since - begun);
            boolean interrupted = false;
            while (System.nanoTime() < end) {
                try {
                    Thread.sleep(Duration.ofNanos(end - System.nanoTime()));
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return Duration.ofNanos(System.nanoTime() - since);
        }

        long end(long elapsed) {
            double end = first;
            while (end > 0 && end < elapsed) {
                end *= STEP;
            }
            return Math.min((long) end, Math.max(last, elapsed));
        }
    }
}
