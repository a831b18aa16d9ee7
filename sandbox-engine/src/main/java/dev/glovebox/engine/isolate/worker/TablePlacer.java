package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.JobTable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** Turns what a job says of its tables into Parquet in memory files; the vault's part of the worker. */
public interface TablePlacer {
    /**
     * Fills each table's destination with Parquet that has the job's columns and no other.
     *
     * @param tables of which {@link JobTable#opening()} says where the sealed file is and with which keys
     * @param destinations of the tables in their order; already open, because a locked worker opens nothing for writing
     */
    void place(List<JobTable> tables, List<FileChannel> destinations) throws IOException;

    /**
     * Loads and compiles what {@link #place} needs, before the lockdown and before there is any key.
     *
     * @param files gives files for it
     */
    default void warmUp(MemoryFiles files) throws IOException {}
}
