package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;

/** Comparisons and three-valued logic. */
final class LogicCheck {
    private static final int MOST_DIGITS = 38;

    private LogicCheck() {}

    static FieldFacts comparison(Operands given) {
        requireComparable(given.first().type(), given.get(1).type());
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
    private static void requireComparable(ColumnType left, ColumnType right) {
        Kind one = Kind.of(left);
        Kind other = Kind.of(right);
        Operands.require(one == other || (one.isNumeric() && other.isNumeric()), "a comparison of different types");
        int scale = Math.max(Kind.scale(left), Kind.scale(right));
        int digits = Math.max(integerDigits(left), integerDigits(right));
        boolean floating = one == Kind.DOUBLE || other == Kind.DOUBLE;
        Operands.require(
                floating || digits + scale <= MOST_DIGITS, "a comparison of decimals that do not fit one type");
    }

    private static int integerDigits(ColumnType type) {
        return switch (type) {
            case Decimal decimal -> decimal.precision() - decimal.scale();
            case Plain plain -> plain == Plain.BIGINT ? 19 : 0;
            case ColumnType.Varchar varchar -> 0;
        };
    }
}
