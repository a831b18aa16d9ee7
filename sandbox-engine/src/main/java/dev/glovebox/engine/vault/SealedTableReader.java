package dev.glovebox.engine.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * Fills a sparse memory file with the columns of a {@link SealedTable}: their chunks at the offsets of the original Parquet file,
 * and a footer for just these. DuckDB's {@code read_parquet} reads it as it is; a column that was not placed is not there.
 */
public interface SealedTableReader {

    /**
     * {@code destination} is written from its start and cut to length. Fails with {@link VaultException.Code#AUTHENTICATION}, and
     * leaves {@code destination} without a footer, when any byte or key is not that of the sealing.
     */
    void place(SealedTable table, FileChannel destination) throws IOException;

    static SealedTableReader standard() {
        return new ParquetPlacer();
    }
}
