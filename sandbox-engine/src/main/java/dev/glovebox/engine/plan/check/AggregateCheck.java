package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** What an aggregate over one person's rows can be, and whether its values may be aggregated at all. */
final class AggregateCheck {
    private final Permissions permissions;
    private final ExpressionCheck expressions;

    AggregateCheck(Permissions permissions, ExpressionCheck expressions) {
        this.permissions = permissions;
        this.expressions = expressions;
    }

    /** An aggregate below the measurement: its value is the person's own, bounded by how many rows the person has. */
    FieldFacts perPerson(Aggregate aggregate, RowFacts input) {
        return switch (aggregate) {
            case Aggregate.CountRows rows -> count(input, Set.of());
            case Aggregate.CountValues values ->
                count(input, value(values, AggregateName.COUNT, input).uses());
            case Aggregate.CountDistinct distinct ->
                count(
                        input,
                        value(distinct, AggregateName.COUNT_DISTINCT, input).uses());
            case Aggregate.CountPersons _, Aggregate.CountPersonsWith _ ->
                throw NotSafe.because(CheckCode.PERSON, "persons are counted below the measurement");
            case Aggregate.Variance _ ->
                throw NotSafe.because(CheckCode.OVERFLOW, "a variance is taken within a person");
            case Aggregate.Quantile _ ->
                throw NotSafe.because(CheckCode.OVERFLOW, "a quantile is taken within a person");
            case Aggregate.Sum sum -> sum(value(sum, AggregateName.SUM, input), input);
            case Aggregate.Average average -> average(value(average, AggregateName.AVG, input));
        };
    }

    /** The aggregated value, if the owners let it be aggregated so. */
    FieldFacts value(Aggregate aggregate, AggregateName function, RowFacts input) {
        FieldFacts value = expressions.check(operand(aggregate), input.fields());
        if (value.person()) {
            throw NotSafe.because(CheckCode.PERSON, "a person's number is aggregated");
        }
        permissions.measure(value, function);
        if (function.needsBounds() && !Kind.of(value.type()).isNumeric()) {
            throw NotSafe.because(CheckCode.MALFORMED, "an aggregated value is no number");
        }
        if (function == AggregateName.COUNT_DISTINCT && value.type() == Plain.DOUBLE) {
            throw NotSafe.because(CheckCode.KEY, "floating-point values are told apart");
        }
        return value;
    }

    static Expression operand(Aggregate aggregate) {
        return switch (aggregate) {
            case Aggregate.CountValues values -> values.value();
            case Aggregate.CountPersonsWith persons -> persons.value();
            case Aggregate.CountDistinct distinct -> distinct.value();
            case Aggregate.Sum sum -> sum.value();
            case Aggregate.Average average -> average.value();
            case Aggregate.Variance variance -> variance.value();
            case Aggregate.Quantile quantile -> quantile.value();
            case Aggregate.CountRows rows -> throw new IllegalArgumentException("COUNT(*) has no operand");
            case Aggregate.CountPersons persons -> throw new IllegalArgumentException("persons are no operand");
        };
    }

    private static FieldFacts count(RowFacts input, Set<ColumnUse> uses) {
        Interval range = Interval.of(0, input.rowsPerPerson());
        Optional<Interval> bounds = input.rowsPerPerson() == RowFacts.UNBOUNDED ? Optional.empty() : Optional.of(range);
        return FieldFacts.value(Plain.BIGINT, false, Optional.of(range), bounds, uses);
    }

    private static FieldFacts sum(FieldFacts value, RowFacts input) {
        if (value.type() == Plain.DOUBLE) {
            throw NotSafe.because(CheckCode.OVERFLOW, "floating-point values are summed within a person");
        }
        boolean bounded = input.rowsPerPerson() != RowFacts.UNBOUNDED;
        Interval rows = Interval.of(0, input.rowsPerPerson());
        Optional<Interval> range = value.range().filter(interval -> bounded).map(rows::times);
        if (!range.map(interval -> fits(value.type(), interval)).orElse(false)) {
            throw NotSafe.because(CheckCode.OVERFLOW, "a person's sum may exceed its type");
        }
        Optional<Interval> bounds = value.bounds().map(rows::times);
        return FieldFacts.value(summed(value.type()), true, range, bounds, value.uses());
    }

    private static boolean fits(ColumnType type, Interval sum) {
        BigDecimal most = BigDecimal.TEN.pow(37).scaleByPowerOfTen(-Kind.scale(type));
        return type == Plain.BIGINT
                ? sum.within(Interval.INT64)
                : sum.magnitude().compareTo(most) < 0;
    }

    static ColumnType summed(ColumnType type) {
        return type instanceof ColumnType.Decimal decimal ? new ColumnType.Decimal(38, decimal.scale()) : type;
    }

    private static FieldFacts average(FieldFacts value) {
        if (value.type() == Plain.DOUBLE) {
            throw NotSafe.because(CheckCode.OVERFLOW, "floating-point values are averaged within a person");
        }
        return FieldFacts.value(Plain.DOUBLE, true, Optional.empty(), value.bounds(), value.uses());
    }
}
