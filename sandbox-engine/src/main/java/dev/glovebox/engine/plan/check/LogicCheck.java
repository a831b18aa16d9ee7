package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.RoundingMode;

/** Comparisons and three-valued logic. */
final class LogicCheck {
    private static final int MOST_DIGITS = 38;

    private LogicCheck() {}

    static FieldFacts comparison(Operands given) {
        requireComparable(given.first(), given.get(1));
        return given.predicate(given.anyNull());
    }

    static FieldFacts sameness(Operands given) {
        given.requireAll(Kind.of(given.first().type()));
        return given.predicate(false);
    }

    static FieldFacts membership(Operands given) {
        given.requireAll(Kind.of(given.first().type()));
        return given.predicate(given.anyNull());
    }

    static FieldFacts logic(Operands given) {
        given.requireAll(Kind.BOOLEAN);
        return given.predicate(given.anyNull());
    }

    static FieldFacts truth(Operands given) {
        given.requireAll(Kind.BOOLEAN);
        return given.predicate(false);
    }

    /** Exact numbers of different scales are compared in one type that holds all digits of both. */
    private static void requireComparable(FieldFacts left, FieldFacts right) {
        Kind one = Kind.of(left.type());
        Kind other = Kind.of(right.type());
        Operands.require(one == other || (one.isNumeric() && other.isNumeric()), "a comparison of different types");
        int scale = Math.max(Kind.scale(left.type()), Kind.scale(right.type()));
        int digits = Math.max(integerDigits(left), integerDigits(right));
        boolean floating = one == Kind.DOUBLE || other == Kind.DOUBLE;
        if (!floating && digits + scale > MOST_DIGITS) {
            throw NotSafe.because(CheckCode.OVERFLOW, "the digits of compared numbers do not fit one type");
        }
    }

    /** Before the point: no more than the type has, nor than the largest value needs. */
    private static int integerDigits(FieldFacts number) {
        int declared = integerDigits(number.type());
        return number.range()
                .map(range -> range.magnitude().setScale(0, RoundingMode.DOWN).precision())
                .map(needed -> Math.min(needed, declared))
                .orElse(declared);
    }

    private static int integerDigits(ColumnType type) {
        return switch (type) {
            case Decimal decimal -> decimal.precision() - decimal.scale();
            case Plain plain -> plain == Plain.BIGINT ? 19 : 0;
            case ColumnType.Varchar varchar -> 0;
        };
    }
}
