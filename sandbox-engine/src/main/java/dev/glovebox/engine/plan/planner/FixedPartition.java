package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.Threshold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/**
 * What may be asked of a dataset that is released by threshold: its one partition. Whatever a question groups by, every coarser grouping is measured with it, for what is
 * withheld is decided from the coarsest on; of these only the groups that were asked for are shown.
 */
record FixedPartition(Threshold threshold, GrantedDataset granted) {

    /** FROM and WHERE: all rows. */
    void requireAllRows(SqlSelect select, Selects.Base base) {
        if (select.getWhere() != null) {
            throw objection("a condition chooses rows of the partition", "leave WHERE out; HAVING chooses among groups")
                    .refuse(select.getWhere());
        }
        if (!isDataset(base.relation())) {
            throw objection(
                            "the rows are not those of the dataset",
                            "write FROM " + granted.published().policy().dataset())
                    .refuse(Objects.requireNonNull(select.getFrom()));
        }
    }

    private static boolean isDataset(Relation relation) {
        return switch (relation) {
            case Relation.Scan _ -> true;
            case Relation.Project project -> isDataset(project.input());
            default -> false;
        };
    }

    /** The grouping sets to measure, from none of the keys on; each set that is asked for is one of them. */
    List<List<Integer>> sets(List<Expression> keys, List<List<Integer>> asked, Selects.Base base, SqlNode site) {
        List<Integer> order = new ArrayList<>();
        for (ColumnName column : threshold
                .partition()
                .subList(0, Math.min(keys.size(), threshold.partition().size()))) {
            int key = IntStream.range(0, keys.size())
                    .filter(each ->
                            column(keys.get(each), base).filter(column::equals).isPresent())
                    .findFirst()
                    .orElseThrow(() -> notFirst(site));
            order.add(key);
        }
        if (order.size() < keys.size()) {
            throw notFirst(site);
        }
        List<List<Integer>> sets = new ArrayList<>();
        for (int finest = 0; finest <= order.size(); finest++) {
            sets.add(order.subList(0, finest).stream().sorted().toList());
        }
        if (!new HashSet<>(sets).containsAll(asked)) {
            throw notFirst(site);
        }
        return sets;
    }

    /** Keeps the groups of the sets that were asked for. */
    static Optional<Expression> shown(
            List<List<Integer>> sets, List<List<Integer>> asked, int number, Calls calls, SqlNode site) {
        Set<List<Integer>> shown = new HashSet<>(asked);
        if (shown.containsAll(sets)) {
            return Optional.empty();
        }
        List<Expression> in = new ArrayList<>();
        in.add(new Field(number, Plain.BIGINT));
        for (int set = 0; set < sets.size(); set++) {
            if (shown.contains(sets.get(set))) {
                in.add(Literals.of(set));
            }
        }
        return Optional.of(calls.make(site, Operator.IN, in));
    }

    private Refused notFirst(SqlNode site) {
        String columns = threshold.partition().stream().map(ColumnName::value).collect(Collectors.joining(", "));
        return objection(
                        "the keys are not the first columns of the one partition",
                        "group by the first of " + columns + ", plain and in whatever order; ROLLUP does too")
                .refuse(site);
    }

    private static Optional<ColumnName> column(Expression value, Selects.Base base) {
        return value instanceof Field field && base.fields().get(field.index()) instanceof FieldInfo.Origin origin
                ? Optional.of(origin.facts().name())
                : Optional.empty();
    }

    /** Counts, and sums and means of columns as they are. */
    void requireAdditive(Aggregate aggregate, Selects.Base base, SqlCall call) {
        Optional<Expression> value = switch (aggregate) {
            case Aggregate.CountRows _, Aggregate.CountPersons _ -> Optional.empty();
            case Aggregate.CountValues count -> Optional.of(count.value());
            case Aggregate.Sum sum -> Optional.of(sum.value());
            case Aggregate.Average average -> Optional.of(average.value());
            case Aggregate.CountPersonsWith _, Aggregate.CountDistinct _, Aggregate.Variance _, Aggregate.Quantile _ ->
                throw notAdditive(call);
        };
        if (value.isPresent() && column(value.get(), base).isEmpty()) {
            throw notAdditive(call);
        }
    }

    private Refused notAdditive(SqlCall call) {
        return objection(
                        "an aggregate of chosen or computed values cuts the partition otherwise",
                        "use COUNT(*), COUNT(DISTINCT person), or SUM and AVG of a plain column, without FILTER")
                .refuse(call);
    }

    Refused several(SqlNode site) {
        return objection("a subquery is a measurement of its own", "ask it in another question")
                .refuse(site);
    }

    private Objection objection(String finding, String wayOut) {
        return Objection.to(PlanCode.PARTITION, finding, wayOut)
                .citing(granted.published().place(threshold.at(), "threshold"));
    }
}
