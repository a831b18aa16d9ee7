package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.EngineQuery;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.decision.Decision;
import dev.glovebox.policy.decision.Decisions;
import dev.glovebox.policy.decision.PersonTerms;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.SmallGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides a proposed plan: pure, safe from any thread, and as strict with a planner of ours as with one in an attacker's hands.
 * What it passes reads only granted columns of granted rows, keeps every row with its person, and leaves the worker only as sums in which each
 * person's part is bounded.
 */
public final class PlanChecker {
    private final CatalogSnapshot catalog;
    private final Request request;

    /** For one question over one snapshot; the request's datasets are taken from the plan. */
    public PlanChecker(CatalogSnapshot catalog, Request request) {
        this.catalog = catalog;
        this.request = request;
    }

    /** Gives the plan with its measurement and its one statement, or the first thing that cannot be proved. */
    public Checked check(ProposedPlan plan) {
        Set<DatasetName> datasets = JoinGrants.datasets(plan.input(), new TreeSet<>());
        Request asked = new Request(request.caller(), request.purpose(), datasets, request.at(), request.epsilon());
        return switch (Decisions.decide(asked, catalog.policies())) {
            case Decision.Refused refused -> new Checked.Unsafe(refused.refusal());
            case Decision.Permitted permitted -> under(permitted.terms(), plan);
        };
    }

    private Checked under(Terms terms, ProposedPlan plan) {
        try {
            Permissions permissions = Permissions.under(terms);
            RelationCheck relations =
                    new RelationCheck(permissions, new ScanCheck(catalog, terms), new JoinGrants(catalog, terms));
            RowFacts input = relations.check(plan.input());
            Tables tables = new Tables(catalog, terms);
            return new Checked.Safe(
                    input.isPublic()
                            ? ofPublic(terms, plan, input, relations, permissions, tables)
                            : ofPersons(terms, plan, input, relations, tables));
        } catch (NotSafe notSafe) {
            return new Checked.Unsafe(notSafe.refusal());
        }
    }

    private SafePlan ofPublic(
            Terms terms,
            ProposedPlan plan,
            RowFacts input,
            RelationCheck relations,
            Permissions permissions,
            Tables tables) {
        if (terms.persons().isPresent()) {
            throw NotSafe.because(CheckCode.MALFORMED, "rows of persons pass as public");
        }
        PublicPrinter printer = new PublicPrinter(relations, new ExpressionCheck(permissions));
        String relation = new RelationPrinter(tables, relations).print(plan.input());
        PublicPrinter.Printed rows = printer.rows(plan, input, relation);
        rows.fields().forEach(permissions::key);
        String statement = printer.shown(plan, rows, terms.maxRows());
        return new SafePlan(
                statement + "\n" + tables.reads(),
                terms,
                tables.reads(),
                new EngineQuery(statement, printer.types(plan, rows), 0),
                Optional.empty(),
                plan.outputs(),
                plan.having(),
                plan.windows(),
                plan.order(),
                plan.limit());
    }

    private SafePlan ofPersons(Terms terms, ProposedPlan plan, RowFacts input, RelationCheck relations, Tables tables) {
        PersonTerms persons = terms.persons().orElseThrow();
        Grouping grouping =
                plan.grouping().orElseThrow(() -> NotSafe.because(CheckCode.ROWS, "rows of persons would be shown"));
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
        MeasurementBuilder cells = new MeasurementBuilder(relations, input, race, distinct(persons), levels);
        grouping.aggregates().forEach(cells::add);
        Measurement measurement = cells.build(keys, sets, groups);
        new ShownCheck(shownTypes(measurement, grouping)).check(plan);

        String statement = new MeasurementPrinter(
                        input.owner().orElseThrow().field(),
                        sets,
                        keys,
                        input.rowsPerPerson(),
                        race.rows(),
                        groups,
                        persons.minEntities())
                .print(relation, cells);
        return new SafePlan(
                statement + "\n" + tables.reads() + "\n" + measurement,
                terms,
                tables.reads(),
                new EngineQuery(
                        statement, columns(measurement), measurement.cells().size()),
                Optional.of(measurement),
                plan.outputs(),
                plan.having(),
                plan.windows(),
                plan.order(),
                plan.limit());
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
