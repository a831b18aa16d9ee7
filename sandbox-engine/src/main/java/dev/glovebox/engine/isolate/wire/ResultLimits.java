package dev.glovebox.engine.isolate.wire;

/** How much may leave a worker; beyond it the worker stops, and the broker stops listening. */
public record ResultLimits(int rows, int bytes) {
    public static final ResultLimits USUAL = new ResultLimits(1_000_000, 64 << 20);

    public ResultLimits {
        if (rows < 1 || bytes < 1) {
            throw new IllegalArgumentException("result limits must be positive");
        }
    }
}
