package dev.glovebox.engine.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * Fills memory files with the columns of {@link SealedTable}s: their chunks, one after the other, and a footer for just these. DuckDB's {@code read_parquet} reads them as they are; a column that was not placed is not there.
 */
public interface SealedTableReader {

    /** A table, and the file that it goes to, which is written from its start and cut to length, whatever was in it. */
    record Target(SealedTable table, FileChannel destination) {}

    /**
     * Places what a window of persons has, or fails with {@link VaultException.Code#AUTHENTICATION} when any byte or key is not that of the sealing: then no destination has
     * a footer.
     */
    void place(int window, List<Target> targets) throws IOException;

    /** Places one that has all persons in one window. */
    default void place(SealedTable table, FileChannel destination) throws IOException {
        place(0, List.of(new Target(table, destination)));
    }

    static SealedTableReader standard() {
        return new ParquetPlacer();
    }
}
