package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.release.Range.Anything;
import dev.glovebox.engine.release.Range.Between;
import dev.glovebox.engine.release.Range.OneOf;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operators on ranges: what holds of each result whenever the operands' ranges hold. Ends are rounded outwards. */
final class Ranges {
    private static final int FEW = 16;
    private static final Range NULL = Range.exactly(null);

    private Ranges() {}

    static Range of(Call call, List<Range> operands) {
        return switch (call.operator()) {
            case CASE -> choice(operands);
            case COALESCE -> firstPresent(operands);
            case IN -> membership(call, operands);
            case PLUS, MINUS, TIMES, DIVIDE, NEGATE, ABS, SIGN, ROUND, FLOOR, CEIL -> arithmetic(call, operands);
            case LEAST, GREATEST -> extreme(call, operands);
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(call, operands);
            case CAST -> operands.getFirst() instanceof Between number ? ends(call, number) : few(call, operands);
            case SAME -> either();
            case IS_NULL, IS_NOT_NULL -> presence(call, operands.getFirst());
            default ->
                few(
                        call,
                        operands.stream()
                                .<Range>map(range -> new OneOf(Range.truths(range)))
                                .toList());
        };
    }

    private static Range either() {
        return new OneOf(Set.of(Optional.of(true), Optional.of(false)));
    }

    private static Range presence(Call call, Range operand) {
        return switch (operand) {
            case Between _ -> Range.exactly(call.operator() == Operator.IS_NOT_NULL);
            case OneOf _ -> few(call, List.of(operand));
            case Anything _ -> either();
        };
    }

    private static Range arithmetic(Call call, List<Range> operands) {
        if (operands.contains(NULL)) {
            return NULL;
        }
        if (!operands.stream().allMatch(Between.class::isInstance)) {
            return new Anything();
        }
        Between left = (Between) operands.getFirst();
        Between right = (Between) operands.getLast();
        Range range = switch (call.operator()) {
            case PLUS -> Intervals.plus(left, right);
            case MINUS -> Intervals.plus(left, Intervals.negated(right));
            case TIMES -> Intervals.times(left, right);
            case DIVIDE -> Intervals.quotient(left, right);
            case NEGATE -> Intervals.negated(left);
            case ABS -> Intervals.absolute(left);
            default -> ends(call, left);
        };
        return call.type() == Plain.DOUBLE && range instanceof Between number ? Intervals.rounded(number) : range;
    }

    /** A function that never falls takes the ends to the ends. */
    private static Range ends(Call call, Between range) {
        BigDecimal low = at(call, range.low());
        BigDecimal high = at(call, range.high());
        boolean lost = (low == null && range.low() != null) || (high == null && range.high() != null);
        boolean open = range.low() == null || range.high() == null;
        return lost || (open && call.operator() == Operator.CAST && call.type() != Plain.DOUBLE)
                ? new Anything()
                : new Between(low, high);
    }

    private static @Nullable BigDecimal at(Call call, @Nullable BigDecimal end) {
        return end == null ? null : (BigDecimal) ReleasedOperators.ofNumber(call, end);
    }

    /** Neither falls where an operand rises, so the ends of all give the ends; an end that is not there is beyond every number. */
    private static Range extreme(Call call, List<Range> operands) {
        if (operands.contains(NULL)) {
            return NULL;
        }
        return operands.stream().allMatch(Between.class::isInstance)
                ? operands.stream()
                        .reduce((one, other) ->
                                Intervals.extreme(call.operator() == Operator.LEAST, (Between) one, (Between) other))
                        .orElseThrow()
                : new Anything();
    }

    private static Range comparison(Call call, List<Range> operands) {
        if (operands.contains(NULL)) {
            return NULL;
        }
        if (operands.getFirst() instanceof Between left && operands.getLast() instanceof Between right) {
            Set<Optional<Object>> truths = new HashSet<>();
            for (int sign : Intervals.signs(left, right)) {
                truths.add(Optional.of(ReleasedOperators.holds(call.operator(), sign)));
            }
            return new OneOf(truths);
        }
        return few(call, operands);
    }

    private static Range membership(Call call, List<Range> operands) {
        Call equal = new Call(
                Operator.EQUAL,
                List.of(call.operands().getFirst(), call.operands().getFirst()),
                Plain.BOOLEAN);
        Call or = new Call(Operator.OR, equal.operands(), Plain.BOOLEAN);
        return operands.stream()
                .skip(1)
                .map(member -> comparison(equal, List.of(operands.getFirst(), member)))
                .reduce((one, other) -> few(or, List.of(one, other)))
                .orElseThrow();
    }

    private static Range choice(List<Range> operands) {
        List<Range> branches = new ArrayList<>();
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            Set<Optional<Object>> truths = Range.truths(operands.get(i));
            if (truths.contains(Optional.of(true))) {
                branches.add(operands.get(i + 1));
            }
            if (truths.equals(Set.of(Optional.of(true)))) {
                return Range.hull(branches);
            }
        }
        branches.add(operands.getLast());
        return Range.hull(branches);
    }

    private static Range firstPresent(List<Range> operands) {
        List<Range> branches = new ArrayList<>();
        for (Range operand : operands) {
            boolean maybeNull = operand instanceof Anything
                    || (operand instanceof OneOf(Set<Optional<Object>> values) && values.contains(Optional.empty()));
            if (!operand.equals(NULL)) {
                branches.add(operand);
            }
            if (!maybeNull) {
                return Range.hull(branches);
            }
        }
        branches.add(NULL);
        return Range.hull(branches);
    }

    /** Every combination of the operands' few values; of too many, nothing is said. */
    private static Range few(Call call, List<Range> operands) {
        List<List<@Nullable Object>> combinations = List.of(List.of());
        for (Range operand : operands) {
            if (!(operand instanceof OneOf(Set<Optional<Object>> values))
                    || combinations.size() * values.size() > FEW) {
                return call.type() == Plain.BOOLEAN ? new OneOf(Range.TRUTHS) : new Anything();
            }
            List<List<@Nullable Object>> longer = new ArrayList<>();
            for (List<@Nullable Object> combination : combinations) {
                for (Optional<Object> value : values) {
                    List<@Nullable Object> one = new ArrayList<>(combination);
                    one.add(value.orElse(null));
                    longer.add(one);
                }
            }
            combinations = longer;
        }
        return Range.hull(combinations.stream()
                .map(values -> Range.exactly(ReleasedOperators.of(call, values)))
                .toList());
    }
}
