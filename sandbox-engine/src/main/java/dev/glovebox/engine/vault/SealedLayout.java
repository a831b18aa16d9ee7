package dev.glovebox.engine.vault;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.SegmentOpener;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.vault.VaultException.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/**
 * The sealed inside of a file: the Parquet footer without statistics, and where each column chunk's segments stand.
 *
 * @param chunkOffsets positions in the sealed file, row group by row group and column by column
 * @param lastPersons the number of the last person in each row group, unsigned; none of a public dataset, and of one that was sealed when layouts did not say it
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, from the writer or to the reader, never compared.
public record SealedLayout(FileMetaData footer, long[] chunkOffsets, long[] lastPersons) {

    public byte[] toBytes() {
        byte[] thrift = footerBytes(footer);
        ByteBuffer bytes = ByteBuffer.allocate(12 + thrift.length + 8 * chunkOffsets.length + 4 * lastPersons.length)
                .putInt(thrift.length)
                .put(thrift)
                .putInt(chunkOffsets.length);
        Arrays.stream(chunkOffsets).forEach(bytes::putLong);
        bytes.putInt(lastPersons.length);
        Arrays.stream(lastPersons).forEach(person -> bytes.putInt((int) person));
        return bytes.array();
    }

    /** The layout of a sealed file, as its seal says it was written. */
    static byte[] open(Path file, SealedHeader header, SecretBytes layoutKey) {
        try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ);
                SegmentOpener opener = new SegmentOpener(Suites.named(header.suite()), layoutKey)) {
            GbxFile.Trailer trailer = GbxFile.trailer(source);
            SealedPiece piece = new SealedPiece(SealedHeader.LAYOUT, 0, trailer.layoutOffset(), trailer.layoutLength());
            DatasetFacts facts = header.facts();
            ByteBuffer plain = ByteBuffer.allocate(Math.toIntExact(piece.length()));
            new PieceReader(source, facts.dataset().value(), facts.version(), piece.length())
                    .read(piece, opener, (segment, _) -> plain.put(segment));
            return plain.array();
        } catch (CryptoException e) {
            throw VaultException.keysOfAnother();
        } catch (IOException e) {
            throw new VaultException(Code.IO, "a sealed file must be readable; check the vault's folder and disk", e);
        }
    }

    /** Reads {@link #toBytes()} of this version or an earlier one. */
    static SealedLayout of(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte[] thrift = new byte[in.getInt()];
            in.get(thrift);
            long[] offsets = new long[in.getInt()];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = in.getLong();
            }
            long[] persons = new long[in.hasRemaining() ? in.getInt() : 0];
            for (int i = 0; i < persons.length; i++) {
                persons[i] = Integer.toUnsignedLong(in.getInt());
            }
            return new SealedLayout(Util.readFileMetaData(new ByteArrayInputStream(thrift)), offsets, persons);
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
