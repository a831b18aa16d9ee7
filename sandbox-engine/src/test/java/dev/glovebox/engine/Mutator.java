package dev.glovebox.engine;

import java.util.Arrays;
import java.util.Random;

/** Changes bytes as an attacker or a bad disk would. The same seed makes the same changes; say it when a test fails. */
public final class Mutator {
    /** As given, to see again what failed; otherwise always the same, so that a build is the same twice. */
    public static final long SEED = Long.getLong("glovebox.seed", 20_261_122);

    private static final int MOST_CHANGES = 4;
    private static final int[] EXTREMES = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fff, 1 << 24};

    private final Random random = new Random(SEED);

    /** {@code few} usually, {@code many} in a deep run. */
    public static int rounds(int few, int many) {
        return Boolean.getBoolean("glovebox.deep") ? many : few;
    }

    public byte[] mutate(byte[] good) {
        byte[] bytes = good.clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        if (bytes.length < Integer.BYTES) {
            return new byte[random.nextInt(64)];
        }
        int at = random.nextInt(bytes.length - Integer.BYTES + 1);
        int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
        return switch (random.nextInt(6)) {
            case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> with(bytes, at, (byte) random.nextInt());
            case 2 -> number(bytes, at, EXTREMES[random.nextInt(EXTREMES.length)]);
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> joined(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
            default -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
        };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] number(byte[] bytes, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (24 - 8 * i));
        }
        return bytes;
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
