package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Relation.SortKey;
import dev.glovebox.engine.plan.algebra.Relation.Window;
import dev.glovebox.engine.plan.algebra.WindowFunction;
import dev.glovebox.engine.plan.algebra.WindowFunction.First;
import dev.glovebox.engine.plan.algebra.WindowFunction.Fold;
import dev.glovebox.engine.plan.algebra.WindowFunction.Frame;
import dev.glovebox.engine.plan.algebra.WindowFunction.Lag;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves a window person-preserving: with the person among the partition's keys each partition lies inside one person, and the printer orders
 * its rows totally up to equal ones, so that no function's value depends on other persons or on how threads share the work.
 */
final class WindowCheck {
    private static final int FARTHEST = 10_000;

    private final Permissions permissions;
    private final AggregateCheck aggregates;

    WindowCheck(Permissions permissions, AggregateCheck aggregates) {
        this.permissions = permissions;
        this.aggregates = aggregates;
    }

    RowFacts check(Window window, RowFacts input) {
        Set<ColumnUse> decided = new HashSet<>();
        for (int key : window.partition()) {
            decided.addAll(deciding(key, input));
        }
        for (SortKey key : window.order()) {
            decided.addAll(deciding(key.field(), input));
        }
        boolean inside = input.owner()
                .map(owner -> window.partition().stream().anyMatch(owner.fields()::contains))
                .orElse(true);
        if (!inside) {
            throw NotSafe.because(CheckCode.WINDOW, "a window reaches over rows of several persons");
        }
        List<FieldFacts> fields = new ArrayList<>(input.fields());
        Set<Set<Integer>> keys = new HashSet<>(input.uniqueKeys());
        for (WindowFunction function : window.functions()) {
            if (function instanceof WindowFunction.RowNumber) {
                Set<Integer> key = new HashSet<>(window.partition());
                key.add(fields.size());
                keys.add(key);
            }
            fields.add(with(decided, function(function, input)));
        }
        return new RowFacts(fields, input.owner(), input.rowsPerPerson(), keys, input.ofPerson());
    }

    /** A key decides which value a row gets, as a filter would. */
    private Set<ColumnUse> deciding(int key, RowFacts input) {
        FieldFacts facts = field(key, input);
        if (facts.type() == Plain.DOUBLE) {
            throw NotSafe.because(CheckCode.KEY, "a floating-point value is a key");
        }
        permissions.filter(facts);
        Set<ColumnUse> uses = new HashSet<>();
        facts.uses().forEach(use -> uses.add(use.asCondition()));
        return uses;
    }

    private FieldFacts function(WindowFunction function, RowFacts input) {
        return switch (function) {
            case WindowFunction.RowNumber _, WindowFunction.Rank _, WindowFunction.DenseRank _ -> place(input);
            case Lag(int field, int rows) -> {
                require(rows != 0 && Math.abs((long) rows) <= FARTHEST);
                yield value(field, input).orNull();
            }
            case First(int field) -> value(field, input).orNull();
            case Fold fold -> fold(fold, input);
        };
    }

    private static FieldFacts place(RowFacts input) {
        Optional<Interval> range = Optional.of(Interval.of(1, input.rowsPerPerson()));
        boolean bounded = input.rowsPerPerson() != RowFacts.UNBOUNDED;
        return FieldFacts.value(Plain.BIGINT, false, range, range.filter(known -> bounded), Set.of());
    }

    private FieldFacts fold(Fold fold, RowFacts input) {
        requireFrame(fold.frame());
        return switch (fold.kind()) {
            case COUNT_ROWS -> aggregates.perPerson(new Aggregate.CountRows(), input);
            case COUNT -> aggregates.perPerson(new Aggregate.CountValues(operand(fold, input)), input);
            case SUM -> aggregates.perPerson(new Aggregate.Sum(operand(fold, input)), input);
            case AVG -> aggregates.perPerson(new Aggregate.Average(operand(fold, input)), input);
            case MIN, MAX -> {
                FieldFacts value = value(fold.field(), input).orNull();
                if (value.type() == Plain.DOUBLE) {
                    throw NotSafe.because(CheckCode.KEY, "a floating-point value is compared for its place");
                }
                yield value;
            }
        };
    }

    private static Field operand(Fold fold, RowFacts input) {
        return new Field(fold.field(), field(fold.field(), input).type());
    }

    private static void requireFrame(Frame frame) {
        int from = frame.from().orElse(-FARTHEST);
        int to = frame.to().orElse(FARTHEST);
        require(from >= -FARTHEST && from <= to && to <= FARTHEST);
    }

    private static FieldFacts value(int field, RowFacts input) {
        FieldFacts facts = field(field, input);
        if (facts.person()) {
            throw NotSafe.because(CheckCode.PERSON, "a person's number is taken from another row");
        }
        return facts;
    }

    private static FieldFacts field(int field, RowFacts input) {
        require(field >= 0 && field < input.fields().size());
        return input.fields().get(field);
    }

    private static FieldFacts with(Set<ColumnUse> decided, FieldFacts facts) {
        Set<ColumnUse> uses = new HashSet<>(facts.uses());
        uses.addAll(decided);
        return new FieldFacts(
                facts.type(), facts.nullable(), facts.range(), facts.bounds(), uses, facts.origin(), facts.person());
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw NotSafe.because(CheckCode.MALFORMED, "a window's field, distance or frame is not there");
        }
    }
}
