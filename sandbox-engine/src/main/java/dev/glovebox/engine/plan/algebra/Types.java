package dev.glovebox.engine.plan.algebra;

import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.ColumnType.Varchar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The type of each operator's and aggregate's value, in one place, so that whoever proposes a plan and whoever checks it agree. */
public final class Types {
    private static final int MOST_DIGITS = 38;
    private static final int BIGINT_DIGITS = 19;
    private static final int LONGEST_TEXT = 65_535;

    private Types() {}

    /** The type of {@code operator} on operands of these types; empty if it does not take them. A CAST's type is declared, not derived. */
    public static Optional<ColumnType> of(Operator operator, List<ColumnType> operands) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, SAME ->
                common(operands).map(compared -> Plain.BOOLEAN);
            case AND, OR, NOT, IS_TRUE -> when(all(operands, Plain.BOOLEAN), Plain.BOOLEAN);
            case IS_NULL, IS_NOT_NULL -> Optional.of(Plain.BOOLEAN);
            case LIKE -> when(operands.stream().allMatch(ColumnType::isText), Plain.BOOLEAN);
            case PLUS, MINUS -> numbers(operands).flatMap(Types::common);
            case TIMES -> numbers(operands).flatMap(both -> product(both.get(0), both.get(1)));
            case DIVIDE -> numbers(operands).map(both -> Plain.DOUBLE);
            case NEGATE, ABS -> first(operands, ColumnType::isNumeric);
            case SIGN -> first(operands, ColumnType::isNumeric).map(number -> Plain.BIGINT);
            case MOD -> when(all(operands, Plain.BIGINT), Plain.BIGINT);
            case ROUND -> first(operands, Plain.DOUBLE::equals);
            case FLOOR, CEIL -> first(operands, ColumnType::isNumeric).map(Types::whole);
            case CASE -> conditional(operands);
            case COALESCE, LEAST, GREATEST -> common(operands);
            case CAST -> Optional.empty();
            case CONCAT, REPLACE, LPAD, RPAD, RIGHT, SUBSTRING, TRIM, TRIM_LEADING, TRIM_TRAILING, LOWER, UPPER ->
                TextTypes.of(operator, operands);
            case CHAR_LENGTH, POSITION -> when(operands.stream().allMatch(ColumnType::isText), Plain.BIGINT);
            case EXTRACT_MILLENNIUM,
                    EXTRACT_CENTURY,
                    EXTRACT_DECADE,
                    EXTRACT_YEAR,
                    EXTRACT_ISOYEAR,
                    EXTRACT_QUARTER,
                    EXTRACT_MONTH,
                    EXTRACT_WEEK,
                    EXTRACT_DAY,
                    EXTRACT_DOY,
                    EXTRACT_ISODOW,
                    EXTRACT_DAYOFWEEK,
                    EXTRACT_HOUR,
                    EXTRACT_MINUTE,
                    EXTRACT_SECOND,
                    EXTRACT_MILLISECOND,
                    EXTRACT_MICROSECOND,
                    EXTRACT_EPOCH -> first(operands, ColumnType::isTemporal).map(time -> Plain.BIGINT);
            case TRUNC_YEAR, TRUNC_QUARTER, TRUNC_MONTH, TRUNC_WEEK, TRUNC_DAY ->
                first(operands, ColumnType::isTemporal);
            case TRUNC_HOUR, TRUNC_MINUTE, TRUNC_SECOND -> first(operands, Plain.TIMESTAMP::equals);
            case PLUS_MONTHS, PLUS_DAYS -> first(operands, ColumnType::isTemporal);
            case PLUS_MILLISECONDS -> first(operands, Plain.TIMESTAMP::equals);
            case YEARS_BETWEEN,
                    QUARTERS_BETWEEN,
                    MONTHS_BETWEEN,
                    WEEKS_BETWEEN,
                    DAYS_BETWEEN,
                    HOURS_BETWEEN,
                    MINUTES_BETWEEN,
                    SECONDS_BETWEEN -> when(operands.stream().allMatch(ColumnType::isTemporal), Plain.BIGINT);
            case BUCKET -> first(operands, ColumnType::isNumeric);
            case PREFIX -> first(operands, ColumnType::isText);
        };
    }

    // An exact number cut to whole ones keeps its kind.
    private static ColumnType whole(ColumnType number) {
        return number instanceof Decimal ? new Decimal(MOST_DIGITS, 0) : number;
    }

    /** The type of an aggregate over one person's rows. A mean is a DOUBLE whatever it averages. */
    public static ColumnType perPerson(Aggregate aggregate) {
        return switch (aggregate) {
            case Aggregate.CountRows _,
                    Aggregate.CountPersons _,
                    Aggregate.CountValues _,
                    Aggregate.CountPersonsWith _,
                    Aggregate.CountDistinct _ -> Plain.BIGINT;
            case Aggregate.Sum(Expression value) ->
                value.type() instanceof Decimal(int precision, int scale)
                        ? new Decimal(MOST_DIGITS, scale)
                        : value.type();
            case Aggregate.Average _, Aggregate.Variance _ -> Plain.DOUBLE;
            case Aggregate.Quantile quantile ->
                quantile.discrete() ? quantile.value().type() : Plain.DOUBLE;
        };
    }

    /** The type of an aggregate over everybody's rows: as of one person's, but a sum of whole numbers may exceed 64 bits. */
    public static ColumnType overAll(Aggregate aggregate) {
        ColumnType type = perPerson(aggregate);
        return aggregate instanceof Aggregate.Sum && type == Plain.BIGINT ? new Decimal(MOST_DIGITS, 0) : type;
    }

    /** The type in which a released value is read by a later step: it holds all that noise can make of it. */
    public static ColumnType released(ColumnType shown) {
        return shown instanceof Decimal(int _, int scale) ? new Decimal(MOST_DIGITS, scale) : shown;
    }

    /** Whether values of both types are stored alike, whatever sizes were declared. */
    public static boolean alike(ColumnType one, ColumnType other) {
        return one.equals(other)
                || (one.isText() && other.isText())
                || (one instanceof Decimal(int p, int scale)
                        && other instanceof Decimal(int q, int same)
                        && scale == same);
    }

    /** The one type that holds the values of all; empty if there is none. */
    public static Optional<ColumnType> common(List<ColumnType> types) {
        Optional<ColumnType> common = Optional.of(types.getFirst());
        for (ColumnType type : types.subList(1, types.size())) {
            common = common.flatMap(so -> common(so, type));
        }
        return common;
    }

    private static Optional<ColumnType> common(ColumnType left, ColumnType right) {
        if (left.equals(right)) {
            return Optional.of(left);
        }
        if (left instanceof Varchar(int one) && right instanceof Varchar(int other)) {
            return Optional.of(new Varchar(Math.max(one, other)));
        }
        if (left.isTemporal() && right.isTemporal()) {
            return Optional.of(Plain.TIMESTAMP);
        }
        if (!left.isNumeric() || !right.isNumeric()) {
            return Optional.empty();
        }
        if (left == Plain.DOUBLE || right == Plain.DOUBLE) {
            return Optional.of(Plain.DOUBLE);
        }
        return Optional.of(new Decimal(
                MOST_DIGITS, Math.max(decimal(left).scale(), decimal(right).scale())));
    }

    /** Whether the engine has a type to compare them in: exact numbers of different scales need one that holds all digits of both. */
    public static boolean areComparable(List<ColumnType> operands) {
        if (operands.contains(Plain.DOUBLE) || !operands.getFirst().isNumeric()) {
            return true;
        }
        List<Decimal> decimals = operands.stream().map(Types::decimal).toList();
        int scale = decimals.stream().mapToInt(Decimal::scale).max().orElse(0);
        int whole = decimals.stream()
                .mapToInt(type -> type.precision() - type.scale())
                .max()
                .orElse(0);
        return whole + scale <= MOST_DIGITS;
    }

    private static Optional<ColumnType> product(ColumnType left, ColumnType right) {
        if (!(left instanceof Decimal) && !(right instanceof Decimal)) {
            return common(left, right);
        }
        if (left == Plain.DOUBLE || right == Plain.DOUBLE) {
            return Optional.of(Plain.DOUBLE);
        }
        int scale = decimal(left).scale() + decimal(right).scale();
        return scale > MOST_DIGITS ? Optional.empty() : Optional.of(new Decimal(MOST_DIGITS, scale));
    }

    private static Decimal decimal(ColumnType type) {
        return type instanceof Decimal decimal ? decimal : new Decimal(BIGINT_DIGITS, 0);
    }

    // WHEN, THEN, …, ELSE: the conditions stand at the even places but the last.
    private static Optional<ColumnType> conditional(List<ColumnType> operands) {
        if (operands.size() % 2 == 0) {
            return Optional.empty();
        }
        List<ColumnType> values = new ArrayList<>();
        for (int i = 0; i < operands.size() - 1; i += 2) {
            if (operands.get(i) != Plain.BOOLEAN) {
                return Optional.empty();
            }
            values.add(operands.get(i + 1));
        }
        values.add(operands.getLast());
        return common(values);
    }

    private static Optional<List<ColumnType>> numbers(List<ColumnType> operands) {
        return Optional.of(operands).filter(both -> both.stream().allMatch(ColumnType::isNumeric));
    }

    private static Optional<ColumnType> first(List<ColumnType> operands, Predicate<ColumnType> fits) {
        return Optional.of(operands.getFirst()).filter(fits);
    }

    private static boolean all(List<ColumnType> operands, ColumnType type) {
        return operands.stream().allMatch(type::equals);
    }

    private static Optional<ColumnType> when(boolean fits, ColumnType type) {
        return fits ? Optional.of(type) : Optional.empty();
    }

    /** The type of a text constant. */
    public static ColumnType text(String value) {
        return new Varchar(Math.clamp(value.length(), 1, LONGEST_TEXT));
    }
}
