package dev.glovebox.engine.isolate;

/**
 * How many workers a machine has memory for, and how much of it each may use: all of them together three quarters, so that no number of
 * large questions takes it from the broker, and one large question has what there is.
 */
public record PoolSize(int workers, WorkerLimits limits) {

    /**
     * Shares the machine out.
     *
     * @param wanted as many as the settings say; fewer where the machine cannot hold them
     * @param machineBytes all memory of the machine, or of the container
     */
    public static PoolSize of(int wanted, long machineBytes) {
        WorkerLimits usual = WorkerLimits.USUAL;
        long whole = usual.memoryBytes() + usual.tableBytes();
        long least = whole / usual.memoryBytes() * WorkerLimits.LEAST_MEMORY_BYTES;
        long together = machineBytes / 4 * 3;
        int workers = Math.clamp(together / least, 1, wanted);
        long each = Math.max(least, together / workers);
        long memory = Math.max(WorkerLimits.LEAST_MEMORY_BYTES, each / (whole / usual.memoryBytes()));
        return new PoolSize(workers, new WorkerLimits(usual.threads(), usual.cpu(), memory, each - memory));
    }
}
