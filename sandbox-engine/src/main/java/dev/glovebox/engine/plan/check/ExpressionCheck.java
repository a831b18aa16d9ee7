package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.FunctionName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Proves an expression total: typed, and free of anything that could fail on some row. It derives what each value is made of.
 * Instances hold the permissions of one question.
 */
final class ExpressionCheck {
    private static final int DEEPEST = 200;
    private static final BigDecimal LARGEST_DECIMAL = BigDecimal.TEN.pow(37);

    private final Permissions permissions;

    ExpressionCheck(Permissions permissions) {
        this.permissions = permissions;
    }

    FieldFacts check(Expression expression, List<FieldFacts> input) {
        return check(expression, input, DEEPEST);
    }

    private FieldFacts check(Expression expression, List<FieldFacts> input, int depth) {
        if (depth == 0) {
            throw NotSafe.because(CheckCode.TOO_DEEP, "an expression is nested too deeply");
        }
        return switch (expression) {
            case Expression.Field field -> field(field, input);
            case Expression.Literal literal -> LiteralFacts.of(literal);
            case Call call -> call(call, input, depth);
        };
    }

    private static FieldFacts field(Expression.Field field, List<FieldFacts> input) {
        if (field.index() >= input.size()) {
            throw malformed("a field is not there");
        }
        FieldFacts facts = input.get(field.index());
        if (!sameKind(facts.type(), field.type())) {
            throw malformed("a field has another type");
        }
        return facts;
    }

    private FieldFacts call(Call call, List<FieldFacts> input, int depth) {
        List<FieldFacts> operands = call.operands().stream()
                .map(operand -> check(operand, input, depth - 1))
                .toList();
        if (operands.stream().anyMatch(FieldFacts::person)) {
            throw NotSafe.because(CheckCode.PERSON, "a person's number enters an expression");
        }
        admit(call.operator());
        return switch (call.operator()) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> comparison(call, operands);
            case IN -> membership(call, operands);
            case AND, OR, NOT -> logic(call, operands);
            case IS_NULL, IS_NOT_NULL -> predicate(call, operands, false);
            case IS_TRUE -> {
                requireAll(operands, Kind.BOOLEAN);
                yield predicate(call, operands, false);
            }
            case PLUS -> arithmetic(call, operands, Interval::plus);
            case MINUS -> arithmetic(call, operands, Interval::minus);
            case TIMES -> arithmetic(call, operands, Interval::times);
            case NEGATE -> arithmetic(call, operands, (value, same) -> value.negate());
            case ABS -> arithmetic(call, operands, (value, same) -> value.absolute());
            case DIVIDE -> division(call, operands);
            case ROUND, FLOOR, CEIL -> rounding(call, operands);
            case CASE -> choice(call, operands);
            case COALESCE -> alternatives(call, operands, operands);
            case CAST -> cast(call, operands.getFirst());
            case LIKE -> {
                requireAll(operands, Kind.TEXT);
                requireLiterals(call, 1);
                yield predicate(call, operands, true);
            }
            case LOWER, UPPER, TRIM -> text(call, operands);
            case SUBSTRING, PREFIX -> part(call, operands);
            case CHAR_LENGTH -> {
                requireAll(operands, Kind.TEXT);
                yield whole(call, operands, Interval.of(0, 65_535));
            }
            case EXTRACT_YEAR -> component(call, operands, Interval.of(-300_000, 300_000));
            case EXTRACT_QUARTER -> component(call, operands, Interval.of(1, 4));
            case EXTRACT_MONTH -> component(call, operands, Interval.of(1, 12));
            case EXTRACT_DAY -> component(call, operands, Interval.of(1, 31));
            case TRUNC_YEAR, TRUNC_QUARTER, TRUNC_MONTH, TRUNC_WEEK, TRUNC_DAY -> truncation(call, operands);
            case BUCKET -> bucket(call, operands);
        };
    }

    private void admit(Operator operator) {
        if (!operator.policyName().isEmpty() && !permissions.allows(new FunctionName(operator.policyName()))) {
            throw NotSafe.because(
                    CheckCode.FUNCTION, "the function " + operator.policyName() + " is not allowed by every owner");
        }
    }

    private static FieldFacts comparison(Call call, List<FieldFacts> operands) {
        requireComparable(operands.get(0), operands.get(1));
        return predicate(call, operands, true);
    }

    private static FieldFacts membership(Call call, List<FieldFacts> operands) {
        Kind kind = Kind.of(operands.getFirst().type());
        requireAll(operands, kind);
        return predicate(call, operands, true);
    }

    private static FieldFacts logic(Call call, List<FieldFacts> operands) {
        requireAll(operands, Kind.BOOLEAN);
        return predicate(call, operands, true);
    }

    private static FieldFacts predicate(Call call, List<FieldFacts> operands, boolean maybeNull) {
        requireType(call, Plain.BOOLEAN);
        return FieldFacts.value(
                Plain.BOOLEAN, maybeNull && anyNull(operands), Optional.empty(), Optional.empty(), uses(operands));
    }

    /** Exact arithmetic needs ranges that prove it cannot overflow; floating point never fails, it only loses digits. */
    private static FieldFacts arithmetic(Call call, List<FieldFacts> operands, BinaryOperator<Interval> operation) {
        FieldFacts left = operands.getFirst();
        FieldFacts right = operands.getLast();
        ColumnType type = numeric(call, operands);
        Optional<Interval> range = Interval.both(left.range(), right.range(), operation);
        Optional<Interval> bounds = Interval.both(left.bounds(), right.bounds(), operation);
        if (Kind.of(type) != Kind.DOUBLE
                && !range.map(interval -> fits(type, interval)).orElse(false)) {
            throw NotSafe.because(CheckCode.OVERFLOW, "arithmetic may exceed the type " + type.text());
        }
        return FieldFacts.value(type, anyNull(operands), range, bounds, uses(operands));
    }

    private static ColumnType numeric(Call call, List<FieldFacts> operands) {
        for (FieldFacts operand : operands) {
            require(Kind.of(operand.type()).isNumeric(), "arithmetic on something that is no number");
        }
        ColumnType type = switch (widest(operands)) {
            case DOUBLE -> Plain.DOUBLE;
            case DECIMAL -> new Decimal(38, decimalScale(call.operator(), operands));
            case INTEGER -> Plain.BIGINT;
            case BOOLEAN, TEXT, DATE, TIMESTAMP -> throw malformed("arithmetic on something that is no number");
        };
        requireType(call, type);
        return call.type();
    }

    private static int decimalScale(Operator operator, List<FieldFacts> operands) {
        IntStream scales = operands.stream().mapToInt(operand -> Kind.scale(operand.type()));
        int scale = operator == Operator.TIMES ? scales.sum() : scales.max().orElse(0);
        require(scale <= 38, "a product has too many digits after the point");
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
    private static FieldFacts division(Call call, List<FieldFacts> operands) {
        operands.forEach(
                operand -> require(Kind.of(operand.type()).isNumeric(), "a division of something that is no number"));
        requireType(call, Plain.DOUBLE);
        return FieldFacts.value(Plain.DOUBLE, true, Optional.empty(), Optional.empty(), uses(operands));
    }

    private static FieldFacts rounding(Call call, List<FieldFacts> operands) {
        require(Kind.of(operands.getFirst().type()) == Kind.DOUBLE, "rounding applies to double values");
        requireType(call, Plain.DOUBLE);
        if (operands.size() == 2) {
            requireLiterals(call, 1);
            requireWithin(operands.get(1), Interval.of(0, 15));
        }
        Optional<Interval> bounds = operands.getFirst().bounds().map(interval -> interval.plus(Interval.of(-1, 1)));
        return FieldFacts.value(Plain.DOUBLE, anyNull(operands), Optional.empty(), bounds, uses(operands));
    }

    private static FieldFacts choice(Call call, List<FieldFacts> operands) {
        require(operands.size() % 2 == 1, "a CASE without its last alternative");
        List<FieldFacts> conditions = new ArrayList<>();
        List<FieldFacts> values = new ArrayList<>();
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            conditions.add(operands.get(i));
            values.add(operands.get(i + 1));
        }
        values.add(operands.getLast());
        requireAll(conditions, Kind.BOOLEAN);
        FieldFacts value = alternatives(call, values, values);
        Set<ColumnUse> uses = new HashSet<>(value.uses());
        uses(conditions).forEach(use -> uses.add(use.asCondition()));
        return FieldFacts.value(value.type(), anyNull(values), value.range(), value.bounds(), uses);
    }

    private static FieldFacts alternatives(Call call, List<FieldFacts> values, List<FieldFacts> used) {
        for (FieldFacts value : values) {
            require(sameKind(value.type(), call.type()), "alternatives of different types");
        }
        boolean nullable =
                call.operator() == Operator.COALESCE ? values.stream().allMatch(FieldFacts::nullable) : anyNull(values);
        return FieldFacts.value(
                call.type(), nullable, hull(values, FieldFacts::range), hull(values, FieldFacts::bounds), uses(used));
    }

    /** The hull of all alternatives; empty where one has no interval. A NULL literal has no value and so widens nothing. */
    private static Optional<Interval> hull(List<FieldFacts> values, Function<FieldFacts, Optional<Interval>> interval) {
        List<FieldFacts> present = values.stream()
                .filter(value -> !(value.nullable()
                        && value.uses().isEmpty()
                        && value.range().isEmpty()))
                .toList();
        List<Interval> known =
                present.stream().map(interval).flatMap(Optional::stream).toList();
        return known.size() == present.size() ? known.stream().reduce(Interval::hull) : Optional.empty();
    }

    private static FieldFacts cast(Call call, FieldFacts operand) {
        Kind from = Kind.of(operand.type());
        Kind to = Kind.of(call.type());
        boolean numbers = from.isNumeric() && to.isNumeric();
        boolean times = from.isTemporal() && to.isTemporal();
        require(from == to || numbers || times || (to == Kind.TEXT && from != Kind.DOUBLE), "a cast that may fail");
        return FieldFacts.value(
                call.type(), true, exactRange(call.type(), operand.range()), operand.bounds(), operand.uses());
    }

    private static Optional<Interval> exactRange(ColumnType type, Optional<Interval> range) {
        return switch (Kind.of(type)) {
            case INTEGER -> Optional.of(range.map(Interval.INT64::meet).orElse(Interval.INT64));
            case DECIMAL ->
                Optional.of(typeRange((Decimal) type))
                        .map(whole -> range.map(whole::meet).orElse(whole));
            case BOOLEAN, DOUBLE, TEXT, DATE, TIMESTAMP -> Optional.empty();
        };
    }

    /** Every value of a decimal type. */
    static Interval typeRange(Decimal type) {
        BigDecimal most = BigDecimal.TEN.pow(type.precision()).scaleByPowerOfTen(-type.scale());
        return new Interval(most.negate(), most);
    }

    private static FieldFacts text(Call call, List<FieldFacts> operands) {
        requireAll(operands, Kind.TEXT);
        return made(call, operands, operands.getFirst().uses());
    }

    private FieldFacts part(Call call, List<FieldFacts> operands) {
        require(Kind.of(operands.getFirst().type()) == Kind.TEXT, "a part of something that is no text");
        for (int i = 1; i < operands.size(); i++) {
            requireLiterals(call, i);
            requireWithin(operands.get(i), Interval.of(1, 65_535));
        }
        return made(call, operands, permissions.generalized(call, operands.getFirst()));
    }

    private static FieldFacts component(Call call, List<FieldFacts> operands, Interval range) {
        require(Kind.of(operands.getFirst().type()).isTemporal(), "a part of something that is no date");
        return whole(call, operands, range);
    }

    private static FieldFacts whole(Call call, List<FieldFacts> operands, Interval range) {
        requireType(call, Plain.BIGINT);
        return FieldFacts.value(
                Plain.BIGINT, anyNull(operands), Optional.of(range), Optional.of(range), uses(operands));
    }

    private FieldFacts truncation(Call call, List<FieldFacts> operands) {
        FieldFacts operand = operands.getFirst();
        require(Kind.of(operand.type()).isTemporal(), "a truncation of something that is no date");
        require(sameKind(operand.type(), call.type()), "a truncation changes the type");
        return made(call, operands, permissions.generalized(call, operand));
    }

    private FieldFacts bucket(Call call, List<FieldFacts> operands) {
        requireAll(operands, Kind.INTEGER);
        requireLiterals(call, 1);
        requireWithin(operands.get(1), Interval.of(1, 1_000_000_000_000L));
        requireType(call, Plain.BIGINT);
        FieldFacts operand = operands.getFirst();
        Interval edges = operand.range()
                .map(range -> new Interval(
                        range.low()
                                .subtract(operands.get(1).range().orElseThrow().high()),
                        range.high()))
                .filter(range -> range.within(Interval.INT64))
                .orElseThrow(() -> NotSafe.because(CheckCode.OVERFLOW, "a bucket's edge may exceed bigint"));
        return FieldFacts.value(
                Plain.BIGINT,
                operand.nullable(),
                Optional.of(edges),
                Optional.of(edges),
                permissions.generalized(call, operand));
    }

    private static FieldFacts made(Call call, List<FieldFacts> operands, Set<ColumnUse> uses) {
        require(sameKind(call.type(), operands.getFirst().type()), "an operator changes the type");
        return FieldFacts.value(call.type(), anyNull(operands), Optional.empty(), Optional.empty(), uses);
    }

    private static void requireComparable(FieldFacts left, FieldFacts right) {
        Kind one = Kind.of(left.type());
        Kind other = Kind.of(right.type());
        require(one == other || (one.isNumeric() && other.isNumeric()), "a comparison of different types");
        int scale = Math.max(Kind.scale(left.type()), Kind.scale(right.type()));
        int digits = Math.max(integerDigits(left.type()), integerDigits(right.type()));
        boolean floating = one == Kind.DOUBLE || other == Kind.DOUBLE;
        require(floating || digits + scale <= 38, "a comparison of decimals that do not fit one type");
    }

    private static int integerDigits(ColumnType type) {
        return switch (type) {
            case Decimal decimal -> decimal.precision() - decimal.scale();
            case Plain plain -> plain == Plain.BIGINT ? 19 : 0;
            case ColumnType.Varchar varchar -> 0;
        };
    }

    private static void requireAll(List<FieldFacts> operands, Kind kind) {
        for (FieldFacts operand : operands) {
            require(Kind.of(operand.type()) == kind, "an operand is not of the type " + kind);
            require(
                    kind != Kind.DECIMAL
                            || sameKind(operand.type(), operands.getFirst().type()),
                    "operands with different scales");
        }
    }

    private static void requireLiterals(Call call, int position) {
        require(
                call.operands().get(position) instanceof Expression.Literal literal
                        && literal.text().isPresent(),
                "an operand must be a constant");
    }

    private static void requireWithin(FieldFacts literal, Interval allowed) {
        require(
                literal.range().map(range -> range.within(allowed)).orElse(false)
                        && Kind.of(literal.type()) == Kind.INTEGER,
                "a constant is out of its range");
    }

    private static void requireType(Call call, ColumnType type) {
        require(sameKind(call.type(), type), "an operator's declared type is not its own");
    }

    static boolean sameKind(ColumnType one, ColumnType other) {
        return Kind.of(one) == Kind.of(other) && Kind.scale(one) == Kind.scale(other);
    }

    private static boolean anyNull(List<FieldFacts> operands) {
        return operands.stream().anyMatch(FieldFacts::nullable);
    }

    private static Set<ColumnUse> uses(List<FieldFacts> operands) {
        Set<ColumnUse> uses = new HashSet<>();
        operands.forEach(operand -> uses.addAll(operand.uses()));
        return uses;
    }

    private static void require(boolean holds, String finding) {
        if (!holds) {
            throw malformed(finding);
        }
    }

    private static NotSafe malformed(String finding) {
        return NotSafe.because(CheckCode.MALFORMED, finding);
    }
}
