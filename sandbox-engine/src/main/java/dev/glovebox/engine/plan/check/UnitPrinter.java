package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Prints a measured value in whole units. Where verified ranges prove that each step of its arithmetic fits 63 bits, the arithmetic itself is
 * on whole numbers: exact as that on decimals of 38 digits, which the engine has in software, and many times as fast.
 */
final class UnitPrinter {
    private static final Interval SAFE = Interval.of(-(1L << 62), 1L << 62);

    private final ExpressionPrinter printer = RelationPrinter.expressions("i");
    private final List<FieldFacts> fields;

    /** Prints over the fields of an input under the alias {@code i}. */
    UnitPrinter(RowFacts input) {
        this.fields = input.fields();
    }

    /** A whole number that is the value times 10^scale, and the interval that holds it. */
    private record Whole(String text, int scale, Interval range) {
        Whole times(Whole other) {
            return new Whole("(" + text + " * " + other.text + ")", scale + other.scale, range.times(other.range));
        }

        Whole at(int finer) {
            BigDecimal factor = BigDecimal.TEN.pow(finer - scale);
            return finer == scale
                    ? this
                    : new Whole(
                            "(" + text + " * " + number(factor) + ")",
                            finer,
                            range.times(new Interval(factor, factor)));
        }
    }

    /** The value in {@code units}, clamped to their bounds. */
    String print(Expression value, FieldFacts facts, Units units) {
        return whole(value)
                .filter(whole -> whole.scale <= units.scale())
                .map(whole -> whole.at(units.scale()))
                .filter(whole -> whole.range.within(SAFE))
                .map(whole -> units.printWhole(whole.text, facts))
                .orElseGet(() -> units.print(printer.print(value), facts));
    }

    private Optional<Whole> whole(Expression value) {
        Optional<Whole> whole = switch (value) {
            case Field field -> column(field);
            case Literal literal -> constant(literal);
            case Expression.Earlier _ -> throw NotSafe.amongRows();
            case Call call -> computed(call);
        };
        return whole.filter(known -> known.range.within(SAFE));
    }

    private Optional<Whole> column(Field field) {
        FieldFacts facts = fields.get(field.index());
        String printed = printer.print(field);
        return facts.range().flatMap(range -> switch (facts.type()) {
            case Plain plain -> plain == Plain.BIGINT ? Optional.of(new Whole(printed, 0, range)) : Optional.empty();
            case ColumnType.Decimal decimal ->
                Units.exact(decimal)
                        ? Optional.of(new Whole(
                                Units.shifted(printed, decimal.scale()),
                                decimal.scale(),
                                shifted(range, decimal.scale())))
                        : Optional.empty();
            case ColumnType.Varchar _ -> Optional.empty();
        });
    }

    private static Interval shifted(Interval range, int scale) {
        return new Interval(range.low().scaleByPowerOfTen(scale), range.high().scaleByPowerOfTen(scale));
    }

    private static Optional<Whole> constant(Literal literal) {
        boolean exact = literal.type() == Plain.BIGINT || literal.type() instanceof ColumnType.Decimal;
        return literal.text().filter(text -> exact).map(text -> {
            int scale = Kind.scale(literal.type());
            BigDecimal number = new BigDecimal(text).scaleByPowerOfTen(scale).setScale(0, RoundingMode.UNNECESSARY);
            return new Whole(number(number), scale, new Interval(number, number));
        });
    }

    private static String number(BigDecimal whole) {
        return "CAST(" + whole.toBigIntegerExact() + " AS BIGINT)";
    }

    private Optional<Whole> computed(Call call) {
        return switch (call.operator()) {
            case PLUS -> both(call, (left, right) -> sum(left, " + ", right, left.range.plus(right.range)));
            case MINUS -> both(call, (left, right) -> sum(left, " - ", right, left.range.minus(right.range)));
            case TIMES ->
                whole(call.operands().getFirst())
                        .flatMap(left -> whole(call.operands().getLast()).map(left::times));
            case CASE -> choice(call);
            default -> Optional.empty();
        };
    }

    private static Whole sum(Whole left, String sign, Whole right, Interval range) {
        return new Whole("(" + left.text + sign + right.text + ")", left.scale, range);
    }

    /** At the finer scale of the two; where one does not fit at that scale, there is no whole number. */
    private Optional<Whole> both(Call call, BinaryOperator<Whole> operation) {
        return whole(call.operands().getFirst())
                .flatMap(left -> whole(call.operands().getLast()).flatMap(right -> {
                    int scale = Math.max(left.scale, right.scale);
                    return fitting(List.of(left, right), scale)
                            .map(two -> operation.apply(two.getFirst(), two.getLast()));
                }));
    }

    private Optional<Whole> choice(Call call) {
        List<Expression> operands = call.operands();
        List<Whole> values = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            if (i % 2 == 1 || i == operands.size() - 1) {
                whole(operands.get(i)).ifPresent(values::add);
            }
        }
        int scale = values.stream().mapToInt(Whole::scale).max().orElse(0);
        return values.size() == operands.size() / 2 + 1
                ? fitting(values, scale).map(at -> chosen(operands, at, scale))
                : Optional.empty();
    }

    private Whole chosen(List<Expression> operands, List<Whole> values, int scale) {
        StringBuilder text = new StringBuilder("(CASE");
        Interval range = values.getLast().range;
        for (int i = 0; i < values.size() - 1; i++) {
            text.append(" WHEN ").append(printer.print(operands.get(2 * i)));
            text.append(" THEN ").append(values.get(i).text);
            range = range.hull(values.get(i).range);
        }
        return new Whole(
                text.append(" ELSE ")
                        .append(values.getLast().text)
                        .append(" END)")
                        .toString(),
                scale,
                range);
    }

    private static Optional<List<Whole>> fitting(List<Whole> values, int scale) {
        List<Whole> at = values.stream().map(value -> value.at(scale)).toList();
        return at.stream().allMatch(value -> value.range.within(SAFE)) ? Optional.of(at) : Optional.empty();
    }
}
