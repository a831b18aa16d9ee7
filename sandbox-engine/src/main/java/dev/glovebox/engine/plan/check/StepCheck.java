package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.EngineQuery;
import dev.glovebox.engine.plan.EngineText;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.decision.PersonTerms;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.SmallGroups;
import dev.glovebox.policy.model.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Checks the steps of one plan, each as a question by itself under the joint terms of all: its rows are those of persons, public ones, and
 * rows that the steps before it released, which are public too. Not safe for use by several threads.
 */
final class StepCheck {
    private final CatalogSnapshot catalog;
    private final Terms terms;
    private final Permissions permissions;
    private final List<SafePlan> safe = new ArrayList<>();
    private final List<RowFacts> released = new ArrayList<>();
    private final List<String> fed = new ArrayList<>();

    StepCheck(CatalogSnapshot catalog, Terms terms) {
        this.catalog = catalog;
        this.terms = terms;
        this.permissions = Permissions.under(terms);
    }

    /** A step whose rows later ones may read. */
    void earlier(ProposedPlan step) {
        if (terms.threshold().isPresent()) {
            throw NotSafe.because(CheckCode.PARTITION, "several measurements are one question");
        }
        SafePlan plan = check(step, ReleasedTable.MOST_ROWS);
        safe.add(plan);
        released.add(ReleasedFacts.of(step, types(plan)));
        fed.add(PlanText.shown(step));
    }

    /** The last step, with those before it. */
    SafePlan last(ProposedPlan step) {
        SafePlan last = check(step, terms.maxRows());
        boolean measured = safe.stream().anyMatch(before -> before.measurement().isPresent());
        if (measured && last.measurement().isEmpty()) {
            throw NotSafe.because(CheckCode.MALFORMED, "released values alone are shown as if they were exact");
        }
        StringBuilder canonical = new StringBuilder(last.canonical());
        for (int before = 0; before < safe.size(); before++) {
            canonical
                    .append("\nafter ")
                    .append(safe.get(before).canonical())
                    .append('\n')
                    .append(fed.get(before));
        }
        return last.after(safe, canonical.toString());
    }

    private SafePlan check(ProposedPlan step, long maxRows) {
        RelationCheck relations =
                new RelationCheck(permissions, new ScanCheck(catalog, terms), new JoinGrants(catalog, terms), released);
        RowFacts input = relations.check(step.input());
        Tables tables = new Tables(catalog, terms);
        if (input.isPublic()) {
            return ofPublic(step, maxRows, input, relations, tables);
        }
        return terms.threshold()
                .map(threshold -> ofPartition(step, threshold, maxRows, input, relations, tables))
                .orElseGet(() -> ofPersons(step, maxRows, input, relations, tables));
    }

    /** What a step shows. */
    static List<ColumnType> types(SafePlan plan) {
        return plan.measurement().isEmpty()
                ? plan.query().columns()
                : plan.outputs().stream().map(output -> output.value().type()).toList();
    }

    private SafePlan ofPublic(ProposedPlan plan, long maxRows, RowFacts input, RelationCheck relations, Tables tables) {
        boolean ofPersons = JoinGrants.datasets(plan.input(), new TreeSet<>()).stream()
                .anyMatch(dataset ->
                        !catalog.dataset(dataset).orElseThrow().facts().isPublic());
        if (ofPersons) {
            throw NotSafe.because(CheckCode.MALFORMED, "rows of persons pass as public");
        }
        PublicPrinter printer = new PublicPrinter(relations, new ExpressionCheck(permissions));
        String relation = new RelationPrinter(tables, relations).print(plan.input());
        PublicPrinter.Printed rows = printer.rows(plan, input, relation);
        rows.fields().forEach(permissions::key);
        String statement = printer.shown(plan, rows, maxRows);
        return new SafePlan(
                List.of(),
                statement + "\n" + tables.reads(),
                terms,
                tables.reads(),
                new EngineQuery(EngineText.of(statement), tables.steps(), printer.types(plan, rows), 0),
                Optional.empty(),
                plan.outputs(),
                plan.having(),
                plan.windows(),
                plan.order(),
                plan.limit(),
                maxRows);
    }

    private SafePlan ofPersons(
            ProposedPlan plan, long maxRows, RowFacts input, RelationCheck relations, Tables tables) {
        PersonTerms persons = terms.persons().orElseThrow();
        Grouping grouping = plan.grouping().orElseThrow(StepCheck::rowsShown);
        boolean wholeDomain = persons.smallGroups() == SmallGroups.WHOLE_DOMAIN;
        Race race = Race.under(persons, input.rowsPerPerson());
        long groups = Math.min(persons.groups(), input.rowsPerPerson());
        Sets sets = Sets.of(grouping);

        String relation = new RelationPrinter(tables, relations).print(plan.input());
        DomainPrinter domains = new DomainPrinter(catalog, tables);
        GroupKeys keys = GroupKeys.of(grouping, relations, input, domains, new KeyBounds(catalog, wholeDomain));
        List<FieldFacts> columns = keys.columns(sets);
        if (wholeDomain) {
            domains.requireFew(keys.proved(), sets);
        }
        int levels = levels(columns, grouping);
        MeasurementBuilder measured = new MeasurementBuilder(relations, input, race, distinct(persons), levels);
        grouping.aggregates().forEach(measured::add);
        Measurement measurement = measured.build(keys, sets, groups);
        new ShownCheck(shownTypes(measurement, grouping), released).check(plan);

        EngineText text = new MeasurementPrinter(
                        input.owner().orElseThrow().field(),
                        sets,
                        keys,
                        input.rowsPerPerson(),
                        race.rows(),
                        groups,
                        persons.minEntities())
                .print(relation, measured.cells());
        return measured(plan, maxRows, tables, text, measurement);
    }

    /** No value and no row is cut, and nothing is left out in the worker: which cells leave is decided where they would. */
    private SafePlan ofPartition(
            ProposedPlan plan,
            Threshold threshold,
            long maxRows,
            RowFacts input,
            RelationCheck relations,
            Tables tables) {
        Grouping grouping = plan.grouping().orElseThrow(StepCheck::rowsShown);
        Sets sets = Sets.of(grouping);
        String relation = new RelationPrinter(tables, relations).print(plan.input());
        GroupKeys keys = GroupKeys.of(
                grouping, relations, input, new DomainPrinter(catalog, tables), new KeyBounds(catalog, false));
        new PartitionCheck(threshold).require(plan.input(), grouping, keys.proved());
        PartitionCells exact = new PartitionCells(relations, input, threshold);
        grouping.aggregates().forEach(exact::add);
        Measurement measurement = exact.build(keys, sets);
        new ShownCheck(shownTypes(measurement, grouping), released).check(plan);
        long uncut = input.rowsPerPerson();
        EngineText text = new MeasurementPrinter(
                        input.owner().orElseThrow().field(), sets, keys, uncut, uncut, uncut, /* minEntities= */ 1)
                .print(relation, exact.cells());
        return measured(plan, maxRows, tables, text, measurement);
    }

    private SafePlan measured(
            ProposedPlan plan, long maxRows, Tables tables, EngineText text, Measurement measurement) {
        return new SafePlan(
                List.of(),
                text.whole() + "\n" + tables.reads() + "\n" + measurement,
                terms,
                tables.reads(),
                new EngineQuery(
                        text,
                        tables.steps(),
                        columns(measurement),
                        measurement.cells().size()),
                Optional.of(measurement),
                plan.outputs(),
                plan.having(),
                plan.windows(),
                plan.order(),
                plan.limit(),
                maxRows);
    }

    private static NotSafe rowsShown() {
        return NotSafe.because(CheckCode.ROWS, "rows of persons would be shown");
    }

    private int levels(List<FieldFacts> keys, Grouping grouping) {
        long trees = grouping.aggregates().stream()
                .filter(Aggregate.Quantile.class::isInstance)
                .map(AggregateCheck::operand)
                .distinct()
                .count();
        return trees == 0 ? 0 : LeafLimit.levels(catalog, keys, trees);
    }

    /** The keys, and after them the leaf that a row is of. */
    private static List<ColumnType> columns(Measurement measurement) {
        List<ColumnType> columns = new ArrayList<>(measurement.keys());
        if (!measurement.trees().isEmpty()) {
            columns.add(ColumnType.Plain.BIGINT);
        }
        return columns;
    }

    private static long distinct(PersonTerms persons) {
        if (persons.distinctPerGroup().isEmpty()) {
            return RowFacts.UNBOUNDED;
        }
        return persons.distinctPerGroup().getAsInt();
    }

    private static List<ColumnType> shownTypes(Measurement measurement, Grouping grouping) {
        List<ColumnType> types = new ArrayList<>(measurement.keys());
        grouping.aggregates().forEach(aggregate -> types.add(Types.overAll(aggregate)));
        return types;
    }
}
