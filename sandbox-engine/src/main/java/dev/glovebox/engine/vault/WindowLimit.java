package dev.glovebox.engine.vault;

/**
 * How much of the tables of persons a worker holds at a time.
 *
 * @param cells rows times columns that are read: what the engine makes of them grows with it
 * @param bytes of memory for the columns as they were sealed
 */
public record WindowLimit(long cells, long bytes) {
    /** A few hundred megabytes of either: six million rows of ten columns. */
    public static final WindowLimit USUAL = new WindowLimit(1 << 26, 1 << 29);

    /** All persons at once. */
    public static final WindowLimit NONE = new WindowLimit(Long.MAX_VALUE, Long.MAX_VALUE);

    public WindowLimit {
        if (cells < 1 || bytes < 1) {
            throw new IllegalArgumentException("a window holds something");
        }
    }
}
