package dev.glovebox.ledger.chaincode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A few small files as a compressed POSIX archive: the same files give the same bytes. */
final class TarGz {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int CHECKSUM_AT = 148;
    private static final int LARGEST = 1 << 20;

    private TarGz() {}

    static byte[] write(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.write(header(file.getKey(), file.getValue().length));
                out.write(Arrays.copyOf(file.getValue(), padded(file.getValue().length)));
            }
            out.write(new byte[2 * BLOCK]);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static Map<String, byte[]> read(byte[] archive) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                int size = Integer.parseInt(text(header, SIZE_AT, 12), 8);
                if (size > LARGEST) {
                    throw new IOException("a file is too large");
                }
                files.put(text(header, 0, NAME), Arrays.copyOf(in.readNBytes(padded(size)), size));
                header = in.readNBytes(BLOCK);
            }
            return files;
        } catch (IOException | NumberFormatException e) {
            throw new ServiceException("CHAINCODE-02", "the package is no archive of a chaincode", e);
        }
    }

    private static byte[] header(String name, int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, NAME, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, SIZE_AT, String.format(Locale.ROOT, "%011o\0%011o\0", size, 0));
        put(header, CHECKSUM_AT, " ".repeat(8) + "0");
        put(header, 257, "ustar\000" + "00");
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xff;
        }
        put(header, CHECKSUM_AT, String.format(Locale.ROOT, "%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static String text(byte[] header, int at, int length) {
        String field = new String(header, at, length, StandardCharsets.US_ASCII);
        int end = field.indexOf('\0');
        return (end < 0 ? field : field.substring(0, end)).strip();
    }

    private static int padded(int size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }
}
