package dev.glovebox.engine.isolate.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a result. In Java it is a {@code Boolean}, {@code BigInteger} (BIGINT, HUGEINT, and DECIMAL without its point),
 * {@code Double}, {@code String}, {@code LocalDate} or {@code LocalDateTime} (to the microsecond), or null.
 */
public final class Cells {
    private static final int HUGE_BYTES = 16;
    private static final int MOST_TEXT_BYTES = 1 << 16;
    private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

    private Cells() {}

    /** Throws {@link ArithmeticException} where a number does not fit its column. */
    public static void write(DataOutput out, ResultType type, @Nullable Object cell) throws IOException {
        out.writeBoolean(cell != null);
        if (cell == null) {
            return;
        }
        switch (type) {
            case BOOLEAN -> out.writeBoolean((Boolean) cell);
            case BIGINT -> out.writeLong(((BigInteger) cell).longValueExact());
            case HUGEINT, DECIMAL -> out.write(sixteen((BigInteger) cell));
            case DOUBLE -> out.writeDouble((Double) cell);
            case VARCHAR -> writeText(out, (String) cell);
            case DATE -> out.writeInt(Math.toIntExact(((LocalDate) cell).toEpochDay()));
            case TIMESTAMP -> out.writeLong(micros((LocalDateTime) cell));
        }
    }

    public static @Nullable Object read(DataInput in, ResultType type) throws IOException {
        if (!truth(in)) {
            return null;
        }
        return switch (type) {
            case BOOLEAN -> truth(in);
            case BIGINT -> BigInteger.valueOf(in.readLong());
            case HUGEINT, DECIMAL -> {
                byte[] bytes = new byte[HUGE_BYTES];
                in.readFully(bytes);
                yield new BigInteger(bytes);
            }
            case DOUBLE -> in.readDouble();
            case VARCHAR -> readText(in);
            case DATE -> LocalDate.ofEpochDay(in.readInt());
            case TIMESTAMP -> timestamp(in.readLong());
        };
    }

    private static boolean truth(DataInput in) throws IOException {
        byte value = in.readByte();
        if (value != 0 && value != 1) {
            throw new MalformedFrame("a truth value must be 0 or 1");
        }
        return value == 1;
    }

    private static byte[] sixteen(BigInteger number) {
        byte[] shortest = number.toByteArray();
        if (shortest.length > HUGE_BYTES) {
            throw new ArithmeticException("a number must fit 128 bits");
        }
        byte[] all = new byte[HUGE_BYTES];
        Arrays.fill(all, (byte) (number.signum() < 0 ? -1 : 0));
        System.arraycopy(shortest, 0, all, HUGE_BYTES - shortest.length, shortest.length);
        return all;
    }

    private static void writeText(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_TEXT_BYTES) {
            throw new ArithmeticException("a text must fit " + MOST_TEXT_BYTES + " bytes");
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_TEXT_BYTES) {
            throw new MalformedFrame("a text has at most " + MOST_TEXT_BYTES + " bytes");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new MalformedFrame("a text must be UTF-8");
        }
    }

    private static long micros(LocalDateTime at) {
        return ChronoUnit.MICROS.between(EPOCH, at);
    }

    private static LocalDateTime timestamp(long micros) throws MalformedFrame {
        try {
            return EPOCH.plus(micros, ChronoUnit.MICROS);
        } catch (DateTimeException beyond) {
            throw new MalformedFrame("a timestamp must be one of the calendar's");
        }
    }
}
