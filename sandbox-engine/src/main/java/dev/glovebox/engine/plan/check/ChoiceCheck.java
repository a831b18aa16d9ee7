package dev.glovebox.engine.plan.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Operators that give one of their operands. */
final class ChoiceCheck {
    private ChoiceCheck() {}

    static FieldFacts conditional(Operands given) {
        Operands.require(given.count() % 2 == 1, "a CASE without its last alternative");
        List<FieldFacts> conditions = new ArrayList<>();
        List<FieldFacts> values = new ArrayList<>();
        for (int i = 0; i + 1 < given.count(); i += 2) {
            conditions.add(given.get(i));
            values.add(given.get(i + 1));
        }
        values.add(given.facts().getLast());
        Operands deciding = new Operands(given.call(), conditions);
        deciding.requireAll(Kind.BOOLEAN);
        Operands alternatives = new Operands(given.call(), values);
        Set<ColumnUse> uses = new HashSet<>(alternatives.uses());
        deciding.uses().forEach(use -> uses.add(use.asCondition()));
        return alternatives(alternatives, alternatives.anyNull(), uses);
    }

    static FieldFacts firstPresent(Operands given) {
        return alternatives(given, given.facts().stream().allMatch(FieldFacts::nullable), given.uses());
    }

    private static FieldFacts alternatives(Operands given, boolean nullable, Set<ColumnUse> uses) {
        requireOneKind(given);
        return FieldFacts.value(
                Operands.widest(given.facts()),
                nullable,
                Operands.hull(given.facts(), FieldFacts::range),
                Operands.hull(given.facts(), FieldFacts::bounds),
                uses);
    }

    /** NULL if any operand is. */
    static FieldFacts extreme(Operands given, BinaryOperator<Interval> operation) {
        requireOneKind(given);
        return FieldFacts.value(
                Operands.widest(given.facts()),
                given.anyNull(),
                all(given.facts().stream().map(FieldFacts::range).toList(), operation),
                all(given.facts().stream().map(FieldFacts::bounds).toList(), operation),
                given.uses());
    }

    private static Optional<Interval> all(List<Optional<Interval>> intervals, BinaryOperator<Interval> operation) {
        return intervals.stream()
                .reduce((one, other) -> Interval.both(one, other, operation))
                .orElseThrow();
    }

    private static void requireOneKind(Operands given) {
        given.facts().forEach(value -> given.requireType(value.type()));
    }
}
