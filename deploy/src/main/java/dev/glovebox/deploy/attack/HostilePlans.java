package dev.glovebox.deploy.attack;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DatasetName;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a captured planner may try. A plan has no place for a clamp, a sensitivity, a person's column or a statement: the checker adds them itself; so
 * these are the wrong scans, persons, joins, keys, types and texts that remain.
 */
final class HostilePlans {
    private static final DatasetName PERSONS = new DatasetName("lab.t");
    private static final ColumnType GROUP = new ColumnType.Varchar(2);
    private static final ColumnType MONEY = new ColumnType.Decimal(10, 2);
    private static final ColumnType NUMBER = ColumnType.Plain.BIGINT;
    private static final Expression TRUE = new Literal(ColumnType.Plain.BOOLEAN, Optional.of("true"));
    /** Fields: group, salary, person. */
    private static final Scan SALARIES = scan(PERSONS, true, "g", "sal");

    private HostilePlans() {}

    /** That which the question asks for. */
    static ProposedPlan honest() {
        return counted(scan(PERSONS, true, "g"), new Field(0, GROUP), new Aggregate.CountRows());
    }

    static Map<String, ProposedPlan> all() {
        Map<String, ProposedPlan> plans = new LinkedHashMap<>();
        plans.put(
                "rows without any measurement",
                new ProposedPlan(
                        SALARIES,
                        Optional.empty(),
                        List.of(new Output("sal", new Field(1, MONEY))),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty()));
        plans.put("groups of one person", counted(SALARIES, new Field(2, NUMBER), new Aggregate.CountRows()));
        plans.put("a sum per value", counted(SALARIES, new Field(1, MONEY), new Aggregate.CountRows()));
        plans.put(
                "a scan without its person",
                counted(scan(PERSONS, false, "g"), new Field(0, GROUP), new Aggregate.CountRows()));
        plans.put(
                "a column of no grant",
                counted(
                        scan(PERSONS, true, "g", "note"),
                        new Field(0, GROUP),
                        new Aggregate.CountValues(new Field(1, new ColumnType.Varchar(40)))));
        plans.put(
                "the column behind the person",
                counted(
                        scan(PERSONS, true, "uid"),
                        new Field(0, new ColumnType.Varchar(12)),
                        new Aggregate.CountRows()));
        plans.put(
                "a dataset that is not there",
                counted(scan(new DatasetName("lab.other"), true, "g"), new Field(0, GROUP), new Aggregate.CountRows()));
        plans.put(
                "persons joined with other persons",
                counted(
                        new Relation.Join(SALARIES, SALARIES, JoinKind.INNER, TRUE),
                        new Field(0, GROUP),
                        new Aggregate.Sum(new Field(1, MONEY))));
        plans.put(
                "an aggregate over persons below the measurement",
                counted(
                        new Relation.PersonAggregate(SALARIES, List.of(0), List.of(new Aggregate.CountRows())),
                        new Field(0, GROUP),
                        new Aggregate.CountRows()));
        plans.put(
                "an aggregate of no grant",
                counted(
                        SALARIES,
                        new Field(0, GROUP),
                        new Aggregate.Quantile(new Field(1, MONEY), new BigDecimal("0.01"), false, false)));
        plans.put("a field of another type", counted(SALARIES, new Field(1, NUMBER), new Aggregate.CountRows()));
        plans.put("a field that is not there", counted(SALARIES, new Field(7, NUMBER), new Aggregate.CountRows()));
        plans.put(
                "a second statement in a number",
                counted(
                        new Relation.Filter(
                                scan(PERSONS, true, "g", "x"),
                                new Expression.Call(
                                        Operator.EQUAL,
                                        List.of(
                                                new Field(1, NUMBER),
                                                new Literal(NUMBER, Optional.of("1; DROP TABLE t0"))),
                                        ColumnType.Plain.BOOLEAN)),
                        new Field(0, GROUP),
                        new Aggregate.CountRows()));
        return plans;
    }

    private static Scan scan(DatasetName dataset, boolean person, String... columns) {
        return new Scan(dataset, Stream.of(columns).map(ColumnName::new).toList(), person);
    }

    private static ProposedPlan counted(Relation input, Expression key, Aggregate aggregate) {
        return new ProposedPlan(
                input,
                Optional.of(new Grouping(List.of(key), List.of(aggregate))),
                List.of(new Output("key", new Field(0, key.type())), new Output("n", new Field(1, NUMBER))),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
