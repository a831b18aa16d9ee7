package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Arithmetic. Exact numbers need ranges that prove that nothing overflows; floating point never fails, it only loses digits. */
final class NumberCheck {
    private static final BigDecimal LARGEST_DECIMAL = BigDecimal.TEN.pow(37);
    private static final Interval WIDTHS = Interval.of(1, 1_000_000_000_000L);
    private static final int MOST_DIGITS = 38;

    private NumberCheck() {}

    static FieldFacts arithmetic(Operands given, BinaryOperator<Interval> operation) {
        FieldFacts left = given.first();
        FieldFacts right = given.facts().getLast();
        ColumnType type = numeric(given);
        Optional<Interval> range = Interval.both(left.range(), right.range(), operation);
        Optional<Interval> bounds = Interval.both(left.bounds(), right.bounds(), operation);
        if (Kind.of(type) != Kind.DOUBLE
                && !range.map(interval -> fits(type, interval)).orElse(false)) {
            throw NotSafe.because(CheckCode.OVERFLOW, "arithmetic may exceed the type " + type.text());
        }
        return FieldFacts.value(type, given.anyNull(), range, bounds, given.uses());
    }

    private static ColumnType numeric(Operands given) {
        given.requireNumeric();
        ColumnType type = switch (widest(given.facts())) {
            case DOUBLE -> Plain.DOUBLE;
            case DECIMAL -> new Decimal(MOST_DIGITS, scale(given));
            case INTEGER -> Plain.BIGINT;
            case BOOLEAN, TEXT, DATE, TIMESTAMP -> throw Operands.malformed("an operand is no number");
        };
        given.requireType(type);
        return type;
    }

    private static int scale(Operands given) {
        IntStream scales = given.facts().stream().mapToInt(operand -> Kind.scale(operand.type()));
        int scale = given.call().operator() == Operator.TIMES
                ? scales.sum()
                : scales.max().orElse(0);
        Operands.require(scale <= MOST_DIGITS, "a product has too many digits after the point");
        return scale;
    }

    private static Kind widest(List<FieldFacts> operands) {
        Set<Kind> kinds = new HashSet<>();
        operands.forEach(operand -> kinds.add(Kind.of(operand.type())));
        if (kinds.contains(Kind.DOUBLE)) {
            return Kind.DOUBLE;
        }
        return kinds.contains(Kind.DECIMAL) ? Kind.DECIMAL : Kind.INTEGER;
    }

    private static boolean fits(ColumnType type, Interval range) {
        return type instanceof Decimal decimal
                ? range.magnitude().compareTo(LARGEST_DECIMAL.scaleByPowerOfTen(-decimal.scale())) < 0
                : range.within(Interval.INT64);
    }

    /** Division is floating point, and NULL where the divisor is 0. */
    static FieldFacts division(Operands given) {
        given.requireNumeric();
        given.requireType(Plain.DOUBLE);
        return FieldFacts.value(Plain.DOUBLE, true, Optional.empty(), Optional.empty(), given.uses());
    }

    /** −1, 0 or 1; NaN has none. */
    static FieldFacts sign(Operands given) {
        given.requireNumeric();
        return given.whole(Interval.of(-1, 1), given.anyNull() || given.first().type() == Plain.DOUBLE);
    }

    /** A positive constant divides every whole number; −1 would overflow on the least one. */
    static FieldFacts remainder(Operands given) {
        given.requireAll(Kind.INTEGER);
        given.requireConstant(1, WIDTHS);
        Interval range = given.first().range().orElse(Interval.INT64);
        BigDecimal most = given.get(1).range().orElseThrow().high().subtract(BigDecimal.ONE);
        BigDecimal low = range.low().signum() < 0 ? range.low().max(most.negate()) : BigDecimal.ZERO;
        BigDecimal high = range.high().signum() > 0 ? range.high().min(most) : BigDecimal.ZERO;
        return given.whole(new Interval(low, high), given.anyNull());
    }

    static FieldFacts rounding(Operands given) {
        FieldFacts operand = given.first();
        if (given.count() == 2) {
            given.requireConstant(1, Interval.of(0, 15));
        }
        if (given.call().operator() != Operator.ROUND && Kind.of(operand.type()) == Kind.DECIMAL) {
            given.requireType(new Decimal(MOST_DIGITS, 0));
            return FieldFacts.value(
                    new Decimal(MOST_DIGITS, 0),
                    given.anyNull(),
                    operand.range().map(interval -> interval.outwards(0)),
                    operand.bounds().map(interval -> interval.outwards(0)),
                    given.uses());
        }
        Operands.require(Kind.of(operand.type()) == Kind.DOUBLE, "rounding applies to numbers with a fraction");
        given.requireType(Plain.DOUBLE);
        Optional<Interval> bounds = operand.bounds().map(interval -> interval.plus(Interval.of(-1, 1)));
        return FieldFacts.value(Plain.DOUBLE, given.anyNull(), Optional.empty(), bounds, given.uses());
    }

    static FieldFacts bucket(Operands given, Set<ColumnUse> uses) {
        given.requireAll(Kind.INTEGER);
        given.requireConstant(1, WIDTHS);
        given.requireType(Plain.BIGINT);
        FieldFacts operand = given.first();
        BigDecimal width = given.get(1).range().orElseThrow().high();
        Interval edges = operand.range()
                .map(range -> new Interval(range.low().subtract(width), range.high()))
                .filter(range -> range.within(Interval.INT64))
                .orElseThrow(() -> NotSafe.because(CheckCode.OVERFLOW, "a bucket's edge may exceed bigint"));
        return FieldFacts.value(Plain.BIGINT, operand.nullable(), Optional.of(edges), Optional.of(edges), uses);
    }
}
