package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.Optional;
import java.util.Set;

/**
 * Operators on dates and timestamps. What is sealed lies in the years 1 to 9999; an engine's dates reach six million years either way, its
 * timestamps three hundred thousand. What would leave them is NULL.
 */
final class TimeCheck {
    private static final long YEARS = 6_000_000;
    private static final long DAYS = 366 * YEARS;
    private static final long TIMESTAMP_HOURS = 600_000L * 366 * 24;
    private static final Interval MONTHS_ADDED = Interval.of(-120_000, 120_000);
    private static final Interval DAYS_ADDED = Interval.of(-3_660_000, 3_660_000);
    private static final Interval MILLISECONDS_ADDED = Interval.of(-320_000_000_000_000L, 320_000_000_000_000L);

    private TimeCheck() {}

    static FieldFacts component(Operands given) {
        given.requireTemporal();
        return given.whole(range(given.call().operator()), given.anyNull());
    }

    private static Interval range(Operator component) {
        return switch (component) {
            case EXTRACT_MILLENNIUM, EXTRACT_CENTURY, EXTRACT_DECADE, EXTRACT_YEAR, EXTRACT_ISOYEAR -> around(YEARS);
            case EXTRACT_QUARTER -> Interval.of(1, 4);
            case EXTRACT_MONTH -> Interval.of(1, 12);
            case EXTRACT_WEEK -> Interval.of(1, 53);
            case EXTRACT_DAY -> Interval.of(1, 31);
            case EXTRACT_DOY -> Interval.of(1, 366);
            case EXTRACT_ISODOW, EXTRACT_DAYOFWEEK -> Interval.of(1, 7);
            case EXTRACT_HOUR -> Interval.of(0, 23);
            case EXTRACT_MINUTE, EXTRACT_SECOND -> Interval.of(0, 59);
            case EXTRACT_MILLISECOND -> Interval.of(0, 59_999);
            case EXTRACT_MICROSECOND -> Interval.of(0, 59_999_999);
            case EXTRACT_EPOCH -> around(DAYS * 86_400);
            default -> throw new IllegalStateException(component + " is no part of a date");
        };
    }

    static FieldFacts truncation(Operands given, Set<ColumnUse> uses) {
        given.requireTemporal();
        given.requireType(given.first().type());
        return FieldFacts.value(given.first().type(), given.anyNull(), Optional.empty(), Optional.empty(), uses);
    }

    static FieldFacts shifted(Operands given) {
        FieldFacts operand = given.first();
        Operands.require(Kind.of(operand.type()).isTemporal(), "an interval is added to something that is no date");
        given.requireType(operand.type());
        switch (given.call().operator()) {
            case PLUS_MONTHS -> given.requireConstant(1, MONTHS_ADDED);
            case PLUS_DAYS -> given.requireConstant(1, DAYS_ADDED);
            default -> {
                given.requireConstant(1, MILLISECONDS_ADDED);
                given.requireType(Plain.TIMESTAMP);
            }
        }
        return FieldFacts.value(operand.type(), true, Optional.empty(), Optional.empty(), given.uses());
    }

    static FieldFacts difference(Operands given) {
        given.requireTemporal();
        given.requireAll(Kind.of(given.first().type()));
        Interval range = switch (given.call().operator()) {
            case YEARS_BETWEEN -> around(2 * YEARS);
            case QUARTERS_BETWEEN -> around(8 * YEARS);
            case MONTHS_BETWEEN -> around(24 * YEARS);
            case WEEKS_BETWEEN, DAYS_BETWEEN -> around(2 * DAYS);
            case HOURS_BETWEEN -> around(2 * TIMESTAMP_HOURS);
            case MINUTES_BETWEEN -> around(120 * TIMESTAMP_HOURS);
            case SECONDS_BETWEEN -> around(7_200 * TIMESTAMP_HOURS);
            default -> throw new IllegalStateException("no difference of dates");
        };
        return given.whole(range, true);
    }

    private static Interval around(long most) {
        return Interval.of(-most, most);
    }
}
