package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.vault.Persons;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Turns what a job says of its tables into Parquet in memory files; the vault's part of the worker. */
public interface TablePlacer {
    /**
     * Takes the tables' keys over, until it is closed.
     *
     * @param tables of which {@link JobTable#opening()} says where the sealed file is and with which keys
     */
    Placing open(List<JobTable> tables) throws IOException;

    /** A job's tables on their way, one window of persons after the other. */
    interface Placing extends AutoCloseable {
        int windows();

        /**
         * Fills each table's destination with Parquet that has the job's columns and no other, and the rows of this window's persons at least. A table of nobody is
         * placed in the first window and stays.
         *
         * @param destinations of the tables in their order; already open, because a locked worker opens nothing for writing
         */
        void place(int window, List<FileChannel> destinations) throws IOException;

        /** Whose rows of a table are to be read in a window. */
        Persons persons(int table, int window);

        @Override
        void close();
    }

    /**
     * What opens a Parquet file's rows as if they were one of the vault's tables, under keys that nothing else has.
     *
     * @param sealed where they are put
     */
    byte[] rehearsal(Path parquet, Path sealed) throws IOException;
}
