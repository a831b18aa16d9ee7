package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.GroupingSets;
import dev.glovebox.engine.plan.Measurement.Measure;
import dev.glovebox.engine.plan.Withholding;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns the aggregates over a fixed partition into exact cells: persons, rows, and for each summed value its total and what its largest persons have of that.
 * No value is clamped and no row left out, so that the cells of a group are the sums of those of its parts.
 */
final class PartitionCells {
    private final RelationCheck relations;
    private final RowFacts input;
    private final Threshold threshold;
    private final UnitPrinter inUnits;
    private final Map<String, Integer> totals = new LinkedHashMap<>();
    private final Map<Integer, Integer> largestOf = new TreeMap<>();
    private final List<String> values = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();

    PartitionCells(RelationCheck relations, RowFacts input, Threshold threshold) {
        this.relations = relations;
        this.input = input;
        this.threshold = threshold;
        this.inUnits = new UnitPrinter(input);
        slots.add(new Slot.Persons());
        if (input.rowsPerPerson() > 1) {
            slots.add(new Slot.Rows(input.rowsPerPerson()));
        }
    }

    Cells cells() {
        return new Cells(values, slots, List.of());
    }

    void add(Aggregate aggregate) {
        measures.add(
                switch (aggregate) {
                    case Aggregate.CountPersons _ -> new Measure.Count(0);
                    case Aggregate.CountRows _ -> new Measure.Count(rows());
                    case Aggregate.CountValues count -> {
                        value(count, AggregateName.COUNT);
                        yield new Measure.Count(rows());
                    }
                    case Aggregate.Sum sum -> {
                        FieldFacts value = value(sum, AggregateName.SUM);
                        yield new Measure.Sum(total(sum, value), Units.of(value).scale());
                    }
                    case Aggregate.Average average -> {
                        FieldFacts value = value(average, AggregateName.AVG);
                        Units units = Units.of(value);
                        yield new Measure.Mean(
                                total(average, value), rows(), units.scale(), 0, units.low(), units.high());
                    }
                    case Aggregate.CountPersonsWith _,
                            Aggregate.CountDistinct _,
                            Aggregate.Quantile _,
                            Aggregate.Variance _ ->
                        throw NotSafe.because(CheckCode.PARTITION, "an aggregate does not add up over a partition");
                });
    }

    /** A column as it is, present in every row: what is left out of it could be told from what is not. */
    private FieldFacts value(Aggregate aggregate, AggregateName function) {
        FieldFacts value = relations.value(aggregate, function, input);
        if (value.origin().isEmpty() || value.nullable()) {
            throw NotSafe.because(CheckCode.PARTITION, "an aggregated value is chosen, computed or may be missing");
        }
        return value;
    }

    private int rows() {
        return input.rowsPerPerson() > 1 ? 1 : 0;
    }

    private int total(Aggregate aggregate, FieldFacts value) {
        if (value.range().filter(range -> range.low().signum() >= 0).isEmpty()
                || !value.range().equals(value.bounds())) {
            throw NotSafe.because(CheckCode.PARTITION, "a summed value may be negative, or is clamped");
        }
        Units units = Units.of(value);
        return totals.computeIfAbsent(
                inUnits.print(AggregateCheck.operand(aggregate), value, units), text -> total(text, units));
    }

    private int total(String printed, Units units) {
        long most = RowFacts.times(input.rowsPerPerson(), units.magnitude());
        if (most == RowFacts.UNBOUNDED) {
            throw NotSafe.because(CheckCode.BOUNDS, "a person's part of a sum is too large to be summed exactly");
        }
        values.add(printed);
        int total = slots.size();
        slots.add(new Slot.Total(values.size() - 1, 0, most, 0));
        slots.add(new Slot.Largest(total, threshold.dominance().largest(), most));
        largestOf.put(total, total + 1);
        return total;
    }

    Measurement build(GroupKeys keys, Sets sets) {
        boolean apart = sets.keys().stream().allMatch(keys.ofPerson()::containsAll);
        return new Measurement(
                keys.columns(sets).stream().map(FieldFacts::type).toList(),
                sets.keys().size(),
                slots.stream()
                        .map(slot -> new Cell(slot.sensitivity(), slot.least()))
                        .toList(),
                measures,
                /* wholeDomain= */ false,
                keys.bounds(sets),
                List.of(),
                sets.several() ? new GroupingSets(sets.keys(), List.of()) : GroupingSets.NONE,
                Optional.of(new Withholding(
                        threshold.minEntities(),
                        threshold.dominance().percent(),
                        threshold.dominance().largest(),
                        largestOf,
                        apart)));
    }
}
