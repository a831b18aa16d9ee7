package dev.glovebox.engine.vault.seal;

/**
 * How much of the machine one sealing takes; memory does not grow with the data.
 *
 * @param memoryBytes the engine's limit; the process needs about half as much besides
 * @param threads of the engine
 * @param rowGroupRows rows after which a row group ends, at the end of a person
 * @param residentBytes rows kept in the engine's memory; beyond that they spill, encrypted
 */
public record SealLimits(long memoryBytes, int threads, int rowGroupRows, long residentBytes) {
    public static final SealLimits STANDARD = new SealLimits(2L << 30, 2, 122_880, 700L << 20);

    /** Rows that are staged and sorted at once: sorting needs them three times. */
    long pieceBytes() {
        return residentBytes / 7 * 5;
    }

    /** What a sorted run is cut into when it spills. */
    long partBytes() {
        return Math.max(1 << 16, residentBytes / 64);
    }
}
