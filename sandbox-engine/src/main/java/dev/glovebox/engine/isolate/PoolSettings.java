package dev.glovebox.engine.isolate;

import java.time.Duration;

/**
 * How many workers there are and how long one may wait for them.
 *
 * @param workers kept warm; no more than that many run at once
 * @param waiting questions that may wait for a worker; of more, whoever has most is told BUSY
 * @param patience how long a question waits before it is told BUSY
 * @param startTime within which a worker must prove that it is ready
 */
public record PoolSettings(int workers, int waiting, Duration patience, Duration startTime) {
    public static final PoolSettings USUAL = new PoolSettings(2, 64, Duration.ofSeconds(10), Duration.ofSeconds(20));

    public PoolSettings {
        if (workers < 1 || waiting < 0 || patience.isNegative() || !startTime.isPositive()) {
            throw new IllegalArgumentException("a pool must have workers and time to start them");
        }
    }
}
