package dev.glovebox.engine.vault;

import dev.glovebox.crypto.key.KeyAccess;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.engine.vault.VaultException.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link SealedTable} on its way through a pipe to the one process that may hold these keys. The caller zeroes the bytes. */
public final class SealedTableCodec {
    private static final int LONGEST_KEY = 64;
    private static final int MOST_KEYS = 10_000;
    private static final int MOST_WINDOWS = 1 << 16;
    private static final int MOST_CHUNKS = 1 << 20;
    private static final int LONGEST_FOOTER = 1 << 26;

    private SealedTableCodec() {}

    /** The file is named by its path; who reads it may see it elsewhere: see {@link #decode(byte[], Path)}. */
    public static byte[] encode(SealedTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(table.file().toString());
            out.writeUTF(table.suite());
            out.writeUTF(table.dataset());
            out.writeLong(table.version());
            byte[] header = table.headerText();
            out.writeInt(header.length);
            out.write(header);
            out.writeInt(table.keys().size());
            for (Map.Entry<String, SecretBytes> key : table.keys().entrySet()) {
                out.writeUTF(key.getKey());
                writeKey(out, key.getValue());
            }
            out.writeInt(table.placements().size());
            for (Placement placement : table.placements()) {
                write(out, placement, List.copyOf(table.keys().keySet()));
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
        return bytes.toByteArray();
    }

    public static SealedTable decode(byte[] bytes) {
        return decode(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    /** The same table at the place where the reading process sees its file. */
    public static SealedTable decode(byte[] bytes, Path file) {
        SealedTable at = decode(bytes);
        return new SealedTable(
                file, at.suite(), at.dataset(), at.version(), at.headerText(), at.placements(), at.keys());
    }

    private static SealedTable decode(DataInputStream in) {
        try {
            Path file = Path.of(in.readUTF());
            String suite = in.readUTF();
            String dataset = in.readUTF();
            long version = in.readLong();
            int length = in.readInt();
            requireLimit(length, GbxFormat.LONGEST_HEADER);
            byte[] header = in.readNBytes(length);
            int count = in.readInt();
            requireLimit(count, MOST_KEYS);
            Map<String, SecretBytes> keys = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                keys.put(in.readUTF(), readKey(in));
            }
            int windows = in.readInt();
            requireLimit(windows, MOST_WINDOWS);
            List<Placement> placements = new ArrayList<>();
            for (int i = 0; i < windows; i++) {
                placements.add(readPlacement(in, List.copyOf(keys.keySet())));
            }
            return new SealedTable(file, suite, dataset, version, header, placements, keys);
        } catch (IOException e) {
            throw malformed();
        }
    }

    private static void write(DataOutputStream out, Placement placement, List<String> columns) throws IOException {
        out.writeInt(placement.chunks().size());
        for (Placement.Chunk chunk : placement.chunks()) {
            out.writeShort(columns.indexOf(chunk.piece().column()));
            out.writeInt(chunk.piece().rowGroup());
            out.writeLong(chunk.piece().sealedAt());
            out.writeLong(chunk.piece().length());
            out.writeLong(chunk.plainAt());
        }
        out.writeInt(placement.footer().length);
        out.write(placement.footer());
        out.writeLong(placement.persons().after());
        out.writeLong(placement.persons().upTo());
    }

    private static Placement readPlacement(DataInputStream in, List<String> columns) throws IOException {
        int count = in.readInt();
        requireLimit(count, MOST_CHUNKS);
        List<Placement.Chunk> chunks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int column = in.readUnsignedShort();
            requireLimit(column, columns.size() - 1);
            SealedPiece piece = new SealedPiece(columns.get(column), in.readInt(), in.readLong(), in.readLong());
            chunks.add(new Placement.Chunk(piece, in.readLong()));
        }
        int length = in.readInt();
        requireLimit(length, LONGEST_FOOTER);
        return new Placement(chunks, in.readNBytes(length), new Persons(in.readLong(), in.readLong()));
    }

    private static void writeKey(DataOutputStream out, SecretBytes key) throws IOException {
        byte[] bytes = key.bytes(KeyAccess.forExport());
        try {
            out.writeShort(bytes.length);
            out.write(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static SecretBytes readKey(DataInputStream in) throws IOException {
        int length = in.readUnsignedShort();
        requireLimit(length, LONGEST_KEY);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length || length == 0) {
            throw malformed();
        }
        return SecretBytes.takeFrom(bytes);
    }

    private static void requireLimit(int value, int most) {
        if (value < 0 || value > most) {
            throw malformed();
        }
    }

    private static VaultException malformed() {
        return new VaultException(Code.FORMAT, "a sealed table must arrive whole; the frame is malformed");
    }
}
