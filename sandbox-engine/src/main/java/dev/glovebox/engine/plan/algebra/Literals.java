package dev.glovebox.engine.plan.algebra;

import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.ColumnType.Varchar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** Reads and writes constants. Equal values of one type have one text. */
public final class Literals {
    private static final int MOST_DIGITS = 60;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DATE)
            .appendLiteral('T')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private Literals() {}

    public static Literal nothing(ColumnType type) {
        return new Literal(type, Optional.empty());
    }

    public static Literal of(long value) {
        return new Literal(Plain.BIGINT, Optional.of(Long.toString(value)));
    }

    public static Literal of(boolean value) {
        return new Literal(Plain.BOOLEAN, Optional.of(Boolean.toString(value)));
    }

    public static Literal text(String value) {
        return new Literal(Types.text(value), Optional.of(value));
    }

    /** A plain number: a BIGINT where it is a whole number that fits, else a DECIMAL; empty if it has more than 38 digits. */
    public static Optional<Literal> exact(BigDecimal value) {
        if (value.scale() <= 0 && value.precision() - value.scale() <= 38) {
            BigDecimal whole = value.setScale(0);
            if (whole.unscaledValue().bitLength() < Long.SIZE) {
                return Optional.of(of(whole.longValueExact()));
            }
        }
        int scale = Math.max(value.scale(), 0);
        long digits = Math.max((long) value.precision() - value.scale(), 1) + scale;
        return digits > 38 ? Optional.empty() : parse(new Decimal((int) digits, scale), value.toPlainString());
    }

    /** The constant of {@code type} that {@code text} writes, in its canonical text; empty if it writes none. */
    public static Optional<Literal> parse(ColumnType type, String text) {
        try {
            return Optional.of(new Literal(type, Optional.of(canonical(type, text))));
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException notOfThisType) {
            return Optional.empty();
        }
    }

    /** Whether the text is the canonical one of its type. */
    public static boolean isCanonical(Literal literal) {
        return literal.text().isEmpty()
                || parse(literal.type(), literal.text().get()).equals(Optional.of(literal));
    }

    private static String canonical(ColumnType type, String text) {
        return switch (type) {
            case Plain plain -> canonical(plain, text);
            case Decimal(int precision, int scale) -> {
                BigDecimal value = number(text).setScale(scale, RoundingMode.UNNECESSARY);
                if (value.precision() > precision) {
                    throw new IllegalArgumentException("too many digits");
                }
                yield value.toPlainString();
            }
            case Varchar(int length) -> {
                if (text.length() > length) {
                    throw new IllegalArgumentException("too long");
                }
                yield text;
            }
        };
    }

    private static String canonical(Plain plain, String text) {
        return switch (plain) {
            case BOOLEAN -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw new IllegalArgumentException("true or false");
                }
                yield text;
            }
            case BIGINT -> Long.toString(number(text).longValueExact());
            case DOUBLE -> {
                double value = number(text).doubleValue();
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("not finite");
                }
                yield plain(new BigDecimal(Double.toString(value)));
            }
            case DATE -> DATE.format(LocalDate.parse(text, DATE));
            case TIMESTAMP -> TIMESTAMP.format(LocalDateTime.parse(text.replace(' ', 'T'), TIMESTAMP));
        };
    }

    // An exponent is bounded before any plain text is made of it: 1e999999999 would be a gigabyte.
    private static BigDecimal number(String text) {
        if (text.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("too long");
        }
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("too many digits");
        }
        return value;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
