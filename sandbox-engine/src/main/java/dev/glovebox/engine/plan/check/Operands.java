package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.ColumnType.Varchar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** An operator, what is proved of its operands, and the demands and results that families of operators share. */
record Operands(Call call, List<FieldFacts> facts) {
    private static final int LONGEST_TEXT = 65_535;

    FieldFacts get(int place) {
        return facts.get(place);
    }

    FieldFacts first() {
        return facts.getFirst();
    }

    int count() {
        return facts.size();
    }

    void requireAll(Kind kind) {
        for (FieldFacts operand : facts) {
            require(Kind.of(operand.type()) == kind, "an operand is not of the type " + kind);
            require(kind != Kind.DECIMAL || sameKind(operand.type(), first().type()), "operands with different scales");
        }
    }

    void requireTemporal() {
        facts.forEach(operand -> require(Kind.of(operand.type()).isTemporal(), "an operand is no date"));
    }

    void requireNumeric() {
        facts.forEach(operand -> require(Kind.of(operand.type()).isNumeric(), "an operand is no number"));
    }

    /** The operand at {@code place} is a constant whole number within {@code allowed}. */
    void requireConstant(int place, Interval allowed) {
        constant(place);
        boolean fits = get(place).range().map(range -> range.within(allowed)).orElse(false);
        require(fits && Kind.of(get(place).type()) == Kind.INTEGER, "a constant is out of its range");
    }

    /** The canonical text of a constant operand that is not NULL. */
    String constant(int place) {
        if (call.operands().get(place) instanceof Expression.Literal literal
                && literal.text().isPresent()) {
            return literal.text().get();
        }
        throw malformed("an operand must be a constant");
    }

    void requireType(ColumnType type) {
        require(sameKind(call.type(), type), "an operator's declared type is not its own");
    }

    boolean anyNull() {
        return facts.stream().anyMatch(FieldFacts::nullable);
    }

    Set<ColumnUse> uses() {
        Set<ColumnUse> uses = new HashSet<>();
        facts.forEach(operand -> uses.addAll(operand.uses()));
        return uses;
    }

    FieldFacts predicate(boolean nullable) {
        requireType(Plain.BOOLEAN);
        return FieldFacts.value(Plain.BOOLEAN, nullable, Optional.empty(), Optional.empty(), uses());
    }

    /** A whole number in {@code range}. */
    FieldFacts whole(Interval range, boolean nullable) {
        requireType(Plain.BIGINT);
        return FieldFacts.value(Plain.BIGINT, nullable, Optional.of(range), Optional.of(range), uses());
    }

    /** A text of at most {@code longest} characters. */
    FieldFacts text(long longest, Set<ColumnUse> uses) {
        requireType(first().type());
        if (longest > LONGEST_TEXT) {
            throw NotSafe.because(CheckCode.OVERFLOW, "a text may have more than " + LONGEST_TEXT + " characters");
        }
        return FieldFacts.value(
                new Varchar((int) Math.max(1, longest)), anyNull(), Optional.empty(), Optional.empty(), uses);
    }

    /** The most characters that an operand can have: by its column's declared length, which sealing verified, and by what functions do. */
    int length(int place) {
        if (get(place).type() instanceof Varchar(int length)) {
            return length;
        }
        throw malformed("an operand is no text");
    }

    /** The type that holds every value of operands of one kind. */
    static ColumnType widest(List<FieldFacts> values) {
        return values.stream()
                .map(FieldFacts::type)
                .reduce((one, other) -> switch (one) {
                    case Varchar(int length)
                    when other instanceof Varchar(int more) -> new Varchar(Math.max(length, more));
                    case Decimal(int precision, int scale)
                    when other instanceof Decimal(int more, int same) -> new Decimal(Math.max(precision, more), scale);
                    default -> one;
                })
                .orElseThrow();
    }

    /** The hull of all values; empty where one has no interval. A NULL literal has no value and so widens nothing. */
    static Optional<Interval> hull(List<FieldFacts> values, Function<FieldFacts, Optional<Interval>> interval) {
        List<FieldFacts> present =
                values.stream().filter(value -> !isNothing(value)).toList();
        List<Interval> known =
                present.stream().map(interval).flatMap(Optional::stream).toList();
        return known.size() == present.size() ? known.stream().reduce(Interval::hull) : Optional.empty();
    }

    private static boolean isNothing(FieldFacts value) {
        return value.nullable() && value.uses().isEmpty() && value.range().isEmpty();
    }

    static boolean sameKind(ColumnType one, ColumnType other) {
        return Kind.of(one) == Kind.of(other) && Kind.scale(one) == Kind.scale(other);
    }

    static void require(boolean holds, String finding) {
        if (!holds) {
            throw malformed(finding);
        }
    }

    static NotSafe malformed(String finding) {
        return NotSafe.because(CheckCode.MALFORMED, finding);
    }
}
