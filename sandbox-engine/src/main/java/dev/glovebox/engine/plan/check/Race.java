package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.decision.PersonTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many rows of a person in a group count, and what races where policies declare no bound but a generous cap (R2T, SIGMOD 2022). Sums race only
 * where no value is negative: cut to a lower bound, each is then too low and never too high.
 *
 * @param rows the most rows of a person in a group
 * @param ofRows whether nobody declares so many rows, so that what depends on their number races
 * @param upTo GS, the cap that policies give to a count or a sum
 */
record Race(long rows, boolean ofRows, OptionalInt upTo) {
    private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

    /** Where rows beside one are only known from facts, they limit a race and do not replace a bound. */
    static Race under(PersonTerms persons, long rowsPerPerson) {
        long declared =
                persons.rowsPerGroup().isPresent() ? persons.rowsPerGroup().getAsInt() : RowFacts.UNBOUNDED;
        boolean races = persons.rowsPerGroup().isEmpty() && rowsPerPerson > 1;
        return new Race(Math.min(declared, rowsPerPerson), races, persons.raceUpTo());
    }

    /** The bounds 1, 2, 4, … of what is shown that are below {@code widest} units of 10^-scale, and that. */
    static List<Long> bounds(long widest, int scale) {
        List<Long> bounds = new ArrayList<>();
        for (long bound = BigDecimal.TEN.pow(scale).longValueExact(); bound < widest; bound *= 2) {
            bounds.add(bound);
        }
        bounds.add(widest);
        return bounds;
    }

    /** How many rows of a person a count has at most. */
    long mostRows() {
        return ofRows ? Math.min(rows, upTo.orElseThrow()) : rows;
    }

    boolean ofSum(FieldFacts value) {
        return ofRows || (upTo.isPresent() && value.bounds().isEmpty());
    }

    /** What needs to know how many rows count. */
    void requireRows() {
        if (ofRows) {
            throw NotSafe.because(CheckCode.RACED_ROWS, "nothing declares how many rows of a person in a group count");
        }
    }

    /** The value within [0, GS], and within its bounds. */
    FieldFacts clamped(FieldFacts value) {
        BigDecimal most = BigDecimal.valueOf(upTo.orElseThrow());
        BigDecimal low = least(value.bounds()).max(least(value.range()));
        if (low.signum() < 0) {
            throw NotSafe.because(CheckCode.RACED_NEGATIVE, "summed values may be negative, and race for their bound");
        }
        BigDecimal high = value.bounds().map(Interval::high).orElse(most).min(most);
        Interval bounds = new Interval(low.min(high), high);
        return new FieldFacts(
                value.type(),
                value.nullable(),
                value.range(),
                Optional.of(bounds),
                value.uses(),
                value.origin(),
                value.person());
    }

    private static BigDecimal least(Optional<Interval> interval) {
        return interval.map(Interval::low).orElse(BigDecimal.ONE.negate());
    }

    Units units(FieldFacts value) {
        FieldFacts clamped = clamped(value);
        BigDecimal most = BigDecimal.valueOf(upTo.orElseThrow(), -Kind.scale(value.type()));
        if (most.compareTo(MOST) > 0) {
            throw NotSafe.because(
                    CheckCode.RACED_FAR, "the policy's raceUpTo has too many of the value's last decimals");
        }
        return Units.of(clamped);
    }

    /** The most units that a person's sum in a group is cut to. */
    long most(Units units) {
        long cap = BigDecimal.valueOf(upTo.orElseThrow(), -units.scale()).longValueExact();
        return Math.min(cap, RowFacts.times(rows, units.magnitude()));
    }
}
