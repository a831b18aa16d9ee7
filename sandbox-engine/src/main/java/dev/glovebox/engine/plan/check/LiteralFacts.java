package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.policy.model.ColumnType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

/** Reads a literal's text strictly, as what came from the planner's process. */
final class LiteralFacts {
    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_NUMBER = 60;

    private LiteralFacts() {}

    static FieldFacts of(Literal literal) {
        Optional<Interval> range = literal.text().flatMap(text -> range(literal.type(), text));
        return FieldFacts.value(type(literal), literal.text().isEmpty(), range, range, Set.of());
    }

    /** A text is as long as it is, whatever the planner says. */
    private static ColumnType type(Literal literal) {
        return literal.type().isText()
                ? new ColumnType.Varchar(Math.max(
                        1,
                        literal.text()
                                .map(text -> text.codePointCount(0, text.length()))
                                .orElse(1)))
                : literal.type();
    }

    private static Optional<Interval> range(ColumnType type, String text) {
        try {
            return switch (Kind.of(type)) {
                case BOOLEAN -> none(text.equals("true") || text.equals("false"));
                case INTEGER -> one(BigDecimal.valueOf(Long.parseLong(text)));
                case DECIMAL -> one(exact((ColumnType.Decimal) type, number(text)));
                case DOUBLE -> none(Double.isFinite(number(text).doubleValue()));
                case TEXT -> none(text.length() <= LONGEST_TEXT && text.indexOf('\0') < 0);
                case DATE -> none(LocalDate.parse(text).getYear() > 0);
                case TIMESTAMP -> none(LocalDateTime.parse(text).getYear() > 0);
            };
        } catch (NumberFormatException | DateTimeException | ArithmeticException notOfTheType) {
            throw NotSafe.because(CheckCode.MALFORMED, "a literal is not of its type");
        }
    }

    private static BigDecimal number(String text) {
        if (text.length() > LONGEST_NUMBER || text.contains("e") || text.contains("E")) {
            throw new NumberFormatException();
        }
        return new BigDecimal(text);
    }

    private static BigDecimal exact(ColumnType.Decimal type, BigDecimal value) {
        BigDecimal scaled = value.setScale(type.scale());
        if (scaled.precision() > type.precision()) {
            throw new ArithmeticException();
        }
        return scaled;
    }

    private static Optional<Interval> one(BigDecimal value) {
        return Optional.of(new Interval(value, value));
    }

    private static Optional<Interval> none(boolean valid) {
        if (!valid) {
            throw NotSafe.because(CheckCode.MALFORMED, "a literal is not of its type");
        }
        return Optional.empty();
    }
}
