package dev.glovebox.engine.vault.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/** A Parquet file in memory, written by our own engine a moment ago. */
final class ParquetBytes {
    private static final int MAGIC = 4;

    private ParquetBytes() {}

    static FileMetaData footer(byte[] parquet) throws IOException {
        int lengthAt = parquet.length - MAGIC - Integer.BYTES;
        int length = ByteBuffer.wrap(parquet).order(ByteOrder.LITTLE_ENDIAN).getInt(lengthAt);
        return Util.readFileMetaData(new ByteArrayInputStream(parquet, lengthAt - length, length));
    }
}
