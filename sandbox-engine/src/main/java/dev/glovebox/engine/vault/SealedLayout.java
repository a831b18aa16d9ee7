package dev.glovebox.engine.vault;

import dev.glovebox.engine.vault.VaultException.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/**
 * The sealed inside of a file: the Parquet footer without statistics, and where each column chunk's segments stand.
 *
 * @param chunkOffsets positions in the sealed file, row group by row group and column by column
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, from the writer or to the reader, never compared.
public record SealedLayout(FileMetaData footer, long[] chunkOffsets) {

    public byte[] toBytes() {
        byte[] thrift = footerBytes(footer);
        ByteBuffer bytes = ByteBuffer.allocate(8 + thrift.length + 8 * chunkOffsets.length)
                .putInt(thrift.length)
                .put(thrift)
                .putInt(chunkOffsets.length);
        Arrays.stream(chunkOffsets).forEach(bytes::putLong);
        return bytes.array();
    }

    static SealedLayout of(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte[] thrift = new byte[in.getInt()];
            in.get(thrift);
            long[] offsets = new long[in.getInt()];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = in.getLong();
            }
            return new SealedLayout(Util.readFileMetaData(new ByteArrayInputStream(thrift)), offsets);
        } catch (IOException | RuntimeException e) {
            throw new VaultException(Code.FORMAT, "a sealed layout must follow format 1; this one does not", e);
        }
    }

    static byte[] footerBytes(FileMetaData footer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Util.writeFileMetaData(footer, out);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
        return out.toByteArray();
    }
}
