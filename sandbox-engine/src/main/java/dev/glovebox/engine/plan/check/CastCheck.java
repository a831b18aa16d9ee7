package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.ColumnType.Varchar;
import java.math.BigDecimal;
import java.util.Optional;

/** Casts, in the form that gives NULL where the target type has no such value. */
final class CastCheck {
    private static final int LONGEST_NUMBER = 48;

    private CastCheck() {}

    static FieldFacts cast(Operands given) {
        FieldFacts operand = given.first();
        ColumnType type = given.call().type();
        Kind from = Kind.of(operand.type());
        Kind to = Kind.of(type);
        boolean numbers = from.isNumeric() && to.isNumeric();
        boolean times = from.isTemporal() && to.isTemporal();
        Operands.require(
                from == to || numbers || times || (to == Kind.TEXT && from != Kind.DOUBLE), "a cast that may fail");
        if (to == Kind.TEXT) {
            return FieldFacts.value(
                    new Varchar(written(operand.type())),
                    operand.nullable(),
                    Optional.empty(),
                    Optional.empty(),
                    given.uses());
        }
        // Rounding and cutting move a value to one of its neighbours with fewer digits.
        int scale = Kind.scale(type);
        boolean exact = to == Kind.INTEGER || to == Kind.DECIMAL;
        Optional<Interval> rounded = operand.range().map(range -> exact ? range.outwards(scale) : range);
        Optional<Interval> bounds = operand.bounds().map(range -> exact ? range.outwards(scale) : range);
        boolean every = exact
                ? rounded.filter(range -> range.within(whole(type).orElseThrow()))
                        .isPresent()
                : from == to || numbers;
        return FieldFacts.value(
                type,
                operand.nullable() || !every,
                whole(type).map(whole -> rounded.map(whole::meet).orElse(whole)),
                bounds,
                given.uses());
    }

    /** All values of an exact type. */
    private static Optional<Interval> whole(ColumnType type) {
        return switch (type) {
            case Decimal decimal -> Optional.of(typeRange(decimal));
            case Plain plain -> plain == Plain.BIGINT ? Optional.of(Interval.INT64) : Optional.empty();
            case Varchar _ -> Optional.empty();
        };
    }

    static Interval typeRange(Decimal type) {
        BigDecimal most =
                BigDecimal.TEN.pow(type.precision()).subtract(BigDecimal.ONE).scaleByPowerOfTen(-type.scale());
        return new Interval(most.negate(), most);
    }

    /** The most characters of a value in print. */
    private static int written(ColumnType type) {
        return type instanceof Varchar(int length) ? length : LONGEST_NUMBER;
    }
}
