package dev.glovebox.engine.isolate;

import java.time.Duration;

/**
 * What one worker may use; the kernel ends it beyond that.
 *
 * @param threads of the engine
 * @param cpu processor time in its whole life, its start included: as much for one job as it could use up to its deadline, and for those in the minute before
 * @param memoryBytes its private memory
 * @param tableBytes the decrypted columns that it places
 */
public record WorkerLimits(int threads, Duration cpu, long memoryBytes, long tableBytes) {
    public static final WorkerLimits USUAL = new WorkerLimits(2, Duration.ofMinutes(4), 4L << 30, 2L << 30);

    /** What the JVM itself needs of the memory: heap, code, stacks, DuckDB's own library. */
    private static final long JVM_BYTES = 400L << 20;

    static final long LEAST_MEMORY_BYTES = 2 * JVM_BYTES;

    public WorkerLimits {
        if (memoryBytes < LEAST_MEMORY_BYTES) {
            throw new IllegalArgumentException(
                    "a worker must have at least " + LEAST_MEMORY_BYTES + " bytes of memory");
        }
    }

    /** Where the engine is asked to stop, so that a large query fails by itself before the kernel ends it. */
    long engineBytes() {
        return memoryBytes - JVM_BYTES;
    }
}
