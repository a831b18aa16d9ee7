package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Cell;
import dev.glovebox.engine.plan.Measurement.GroupingSets;
import dev.glovebox.engine.plan.Measurement.Measure;
import dev.glovebox.engine.plan.Measurement.Tree;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.check.TreePrinter.Leaves;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns aggregates into exact integer cells with the most by which one person moves each. A person has at most {@code rows} rows in a
 * group, each value clamped to its units, so a sum moves by at most rows × the largest unit and a count by at most rows.
 */
final class MeasurementBuilder {
    private final RelationCheck relations;
    private final RowFacts input;
    private final Race race;
    private final long rows;
    private final long distinct;
    private final int levels;

    private final UnitPrinter inUnits;
    private final Map<String, Integer> values = new LinkedHashMap<>();
    private final Map<String, Integer> cellOf = new LinkedHashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private final List<Leaves> trees = new ArrayList<>();

    /**
     * Counts at most as many rows as {@code race} says, and at most {@code distinct} different values, of one person in one group; quantiles with
     * trees of at most {@code levels} levels.
     */
    MeasurementBuilder(RelationCheck relations, RowFacts input, Race race, long distinct, int levels) {
        this.relations = relations;
        this.input = input;
        this.race = race;
        this.rows = race.rows();
        this.distinct = distinct;
        this.levels = levels;
        this.inUnits = new UnitPrinter(input);
        cell("persons", new Slot.Persons());
    }

    Cells cells() {
        return new Cells(List.copyOf(values.keySet()), slots, trees);
    }

    void add(Aggregate aggregate) {
        measures.add(
                switch (aggregate) {
                    case Aggregate.CountPersons persons -> new Measure.Count(0);
                    case Aggregate.CountRows all -> count(rowsCell());
                    case Aggregate.CountValues count -> {
                        FieldFacts value = relations.value(count, AggregateName.COUNT, input);
                        yield count(presentCell(count.value(), value, race.mostRows()));
                    }
                    case Aggregate.Sum sum -> sum(sum.value(), relations.value(sum, AggregateName.SUM, input));
                    case Aggregate.Average average ->
                        mean(average.value(), relations.value(average, AggregateName.AVG, input));
                    case Aggregate.CountPersonsWith persons -> {
                        FieldFacts value = relations.value(persons, AggregateName.COUNT, input);
                        yield new Measure.Count(presentCell(persons.value(), value, 1));
                    }
                    case Aggregate.CountDistinct values -> {
                        relations.value(values, AggregateName.COUNT_DISTINCT, input);
                        yield new Measure.Count(distinctCell(values.value()));
                    }
                    case Aggregate.Quantile quantile -> new Measure.Quantile(tree(quantile), quantile.ascending());
                    case Aggregate.Variance variance ->
                        spread(variance, relations.value(variance, spreadName(variance), input));
                });
    }

    Measurement build(GroupKeys keys, Sets sets, long groups) {
        List<Cell> cells = slots.stream()
                .map(slot -> new Cell(slot.sensitivity(), slot.least()))
                .toList();
        AddingUp adding = new AddingUp(keys, sets, input, groups, rows);
        return new Measurement(
                keys.columns(sets).stream().map(FieldFacts::type).toList(),
                sets.groupsPerPerson(groups, keys),
                cells,
                measures,
                keys.isWhole(),
                keys.bounds(sets),
                trees.stream().map(Leaves::tree).toList(),
                sets.several() ? new GroupingSets(sets.keys(), adding.families(slots)) : GroupingSets.NONE);
    }

    private Measure count(int widest) {
        return race.ofRows() && widest > 0 ? raced(widest, 0) : new Measure.Count(widest);
    }

    private Measure sum(Expression expression, FieldFacts value) {
        if (race.ofSum(value)) {
            Units units = race.units(value);
            int slot = value(inUnits.print(expression, race.clamped(value), units));
            long most = race.most(units);
            return raced(cell("capped " + slot, new Slot.CappedTotal(slot, most)), units.scale());
        }
        Units units = Units.of(value);
        int slot = value(inUnits.print(expression, value, units));
        long most = times(units.magnitude());
        // Of no values the sum is 0, and of some it is not below their lower bound if that is not negative.
        long least = units.low() < 0 ? -most : 0;
        return new Measure.Sum(cell("sum " + slot, new Slot.Total(slot, 0, most, least)), units.scale());
    }

    /** One cell for each bound: what a person adds is cut to it, so that is how far one person moves the cell. */
    private Measure raced(int widest, int scale) {
        Slot whole = slots.get(widest);
        List<Integer> cells = new ArrayList<>();
        for (long bound : Race.bounds(whole.sensitivity(), scale)) {
            Slot branch = new Slot.Branch(widest, bound, Math.min(whole.least(), bound));
            cells.add(bound == whole.sensitivity() ? widest : cell("at most " + bound + " of " + widest, branch));
        }
        return new Measure.Race(cells, scale);
    }

    private Measure mean(Expression expression, FieldFacts value) {
        race.requireRows();
        Units units = Units.of(value);
        int slot = value(inUnits.print(expression, value, units));
        return new Measure.Mean(
                centred(slot, units),
                presentCell(expression, value, rows),
                units.scale(),
                units.midpoint(),
                units.low(),
                units.high());
    }

    /** Σ(x − m) around the midpoint m. */
    private int centred(int value, Units units) {
        long radius = times(units.radius());
        return cell(
                "sum " + value + " around " + units.midpoint(),
                new Slot.Total(value, units.midpoint(), radius, -radius));
    }

    private int rowsCell() {
        long most = race.mostRows();
        return most == 1 && input.rowsPerPerson() == 1 ? 0 : cell("rows", new Slot.Rows(most));
    }

    /** Without NULLs and NaNs, the rows with a value are the rows. */
    private int presentCell(Expression expression, FieldFacts value, long most) {
        if (!value.nullable() && value.type() != Plain.DOUBLE) {
            return most == 1 ? 0 : rowsCell();
        }
        String printed = print(expression);
        String missing =
                value.type() == Plain.DOUBLE ? printed + " IS NULL OR isnan(" + printed + ")" : printed + " IS NULL";
        int slot = value("(CASE WHEN " + missing + " THEN NULL ELSE CAST(1 AS BIGINT) END)");
        return cell("present " + slot + " " + most, new Slot.Present(slot, most));
    }

    private int distinctCell(Expression expression) {
        long most = Math.min(distinct, input.rowsPerPerson());
        if (most == RowFacts.UNBOUNDED) {
            throw NotSafe.because(CheckCode.DISTINCT, "nothing limits how many different values of a person count");
        }
        int slot = value(print(expression));
        return cell("distinct " + slot, new Slot.Distinct(slot, most));
    }

    private static AggregateName spreadName(Aggregate.Variance variance) {
        return variance.root() ? AggregateName.STDDEV : AggregateName.VAR;
    }

    /** Σ(x − m) and Σ(x − m)² around the midpoint m. */
    private Measure spread(Aggregate.Variance variance, FieldFacts value) {
        race.requireRows();
        Units units = Units.forSquares(value, rows);
        String inUnits = this.inUnits.print(variance.value(), value, units);
        String distance = "(" + inUnits + " - CAST(" + units.midpoint() + " AS BIGINT))";
        int square = value("(" + distance + " * " + distance + ")");
        return new Measure.Spread(
                centred(value(inUnits), units),
                cell("sum " + square, new Slot.Total(square, 0, times(units.radius() * units.radius()), 0)),
                presentCell(variance.value(), value, rows),
                units.scale(),
                units.radius(),
                variance.sample(),
                variance.root());
    }

    private int tree(Aggregate.Quantile quantile) {
        race.requireRows();
        FieldFacts value = relations.value(quantile, quantile.function(), input);
        Units units = Units.of(value);
        // Of one level, a person moves the counts by one for each value that counts: by at most C∞ in sum, so in root
        // of squares too.
        Tree tree = units.tree(rows, levels, input.rowsPerPerson());
        Leaves leaves = new Leaves(value(units.leaf(inUnits.print(quantile.value(), value, units), tree)), tree);
        if (!trees.contains(leaves)) {
            trees.add(leaves);
        }
        return trees.indexOf(leaves);
    }

    private static String print(Expression expression) {
        return RelationPrinter.expressions("i").print(expression);
    }

    private int value(String printed) {
        return values.computeIfAbsent(printed, text -> values.size());
    }

    private int cell(String name, Slot slot) {
        return cellOf.computeIfAbsent(name, fresh -> {
            slots.add(slot);
            return slots.size() - 1;
        });
    }

    private long times(long most) {
        long product = RowFacts.times(rows, most);
        if (product == RowFacts.UNBOUNDED) {
            throw NotSafe.because(CheckCode.BOUNDS, "a person's part of a sum is too large to be summed exactly");
        }
        return product;
    }
}
