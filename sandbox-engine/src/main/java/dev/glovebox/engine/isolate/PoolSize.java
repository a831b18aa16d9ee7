package dev.glovebox.engine.isolate;

/**
 * How many workers a machine has memory for, and how much of it each may use: all of them together three quarters, so that no number of
 * large questions takes it from the broker, and one large question has what there is. Two thirds of a share are for what the engine makes of the tables, which hold some persons
 * at a time, one third is for the tables.
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
        long parts = (usual.memoryBytes() + usual.tableBytes()) / usual.tableBytes();
        long least = WorkerLimits.LEAST_MEMORY_BYTES / (parts - 1) * parts;
        long together = machineBytes / 4 * 3;
        int workers = Math.clamp(together / least, 1, wanted);
        long each = Math.max(least, together / workers);
        long tables = each / parts;
        return new PoolSize(workers, new WorkerLimits(usual.threads(), usual.cpu(), each - tables, tables));
    }
}
