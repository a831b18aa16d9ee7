package dev.glovebox.engine.isolate.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Turns what a job says of a table into Parquet in a memory file; the vault's part of the worker. */
public interface TablePlacer {
    /**
     * Fills the destination with Parquet that has the job's columns and no other.
     *
     * @param opening {@link dev.glovebox.engine.isolate.wire.JobTable#opening()}: where the sealed file is and with which keys
     * @param destination empty and already open, because a locked worker opens nothing for writing
     */
    void place(byte[] opening, FileChannel destination) throws IOException;

    /**
     * Loads and compiles what {@link #place} needs, before the lockdown and before there is any key.
     *
     * @param files gives files for it
     */
    default void warmUp(MemoryFiles files) throws IOException {}
}
