package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * Subqueries that stand for one value, as in {@code x > (SELECT AVG(x) FROM …)}: among rows each becomes a source of one row at the most, joined so that
 * the value is NULL where there is none; beside released groups it is what its own step released.
 */
final class SingleValues {
    private final Steps steps;
    private final Function<SqlNode, ProposedPlan> answers;

    SingleValues(Steps steps, Function<SqlNode, ProposedPlan> answers) {
        this.steps = steps;
        this.answers = answers;
    }

    /** FROM with a source for each value that the SELECT's rows are chosen by or made of; {@code scope} knows them. */
    FromTree joined(SqlSelect select, Scope scope, FromTree from) {
        IdentityHashMap<SqlNode, ProposedPlan> plans = new IdentityHashMap<>();
        found(select).forEach(query -> plans.put(query, single(query)));
        List<SqlNode> inOrder = plans.keySet().stream()
                .sorted(Comparator.comparing(query -> PlanText.of(Objects.requireNonNull(plans.get(query)))))
                .toList();
        Map<Relation, Field> known = new HashMap<>();
        FromTree tree = from;
        for (SqlNode query : inOrder) {
            Rows rows = steps.released(Objects.requireNonNull(plans.get(query)), List.of(""), query);
            Field value = known.get(rows.relation());
            if (value == null) {
                Scope.Source source = scope.add("", rows.withColumns(List.of()));
                value = new Field(source.start(), rows.fields().getFirst().type());
                known.put(rows.relation(), value);
                tree = new FromTree.Pair(
                        tree, new FromTree.Leaf(source), JoinKind.LEFT, List.of(), OptionalInt.empty(), query);
            }
            scope.value(query, value);
        }
        return tree;
    }

    /** Beside released groups. */
    Expression released(SqlNode query) {
        return steps.value(single(query), query);
    }

    /** Whether there are such queries in it that are no source of {@code scope}. */
    static boolean areBeside(SqlNode node, Scope scope) {
        List<SqlNode> found = new ArrayList<>();
        collect(node, found);
        return found.stream().anyMatch(query -> scope.value(query).isEmpty());
    }

    private ProposedPlan single(SqlNode query) {
        ProposedPlan plan = answers.apply(((SqlCall) query).operand(0));
        boolean oneGroup = plan.grouping()
                .filter(grouping -> grouping.keys().isEmpty() && grouping.sets().isEmpty())
                .isPresent();
        if (!oneGroup && plan.limit().filter(rows -> rows <= 1).isEmpty()) {
            throw Objection.to(
                            PlanCode.NESTED,
                            "a query that stands for one value could have several rows",
                            "aggregate it without GROUP BY, end it with LIMIT 1, or join it")
                    .refuse(query);
        }
        return plan;
    }

    /** Those that stand among rows: of groups, in their keys and within their aggregates. */
    private static List<SqlNode> found(SqlSelect select) {
        List<SqlNode> found = new ArrayList<>();
        Stream.of(select.getWhere(), select.getGroup(), select.getQualify())
                .flatMap(Stream::ofNullable)
                .forEach(part -> collect(part, found));
        List<SqlNode> keys = new ArrayList<>();
        Optional.ofNullable(select.getGroup()).ifPresent(group -> collect(group, keys));
        boolean shown = Selects.isGrouped(select) && !select.isDistinct();
        for (SqlNode item : Selects.items(select)) {
            List<SqlNode> within = new ArrayList<>();
            collect(item, within);
            if (shown) {
                within.removeIf(query -> keys.stream().noneMatch(key -> key.equalsDeep(query, Litmus.IGNORE)));
                Aggregates.in(item).forEach(aggregate -> collect(aggregate, within));
            }
            found.addAll(within);
        }
        Optional.ofNullable(select.getHaving())
                .ifPresent(having -> Aggregates.in(having).forEach(aggregate -> collect(aggregate, found)));
        return found;
    }

    private static void collect(SqlNode node, List<SqlNode> found) {
        node.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call.getKind() == SqlKind.SCALAR_QUERY) {
                    found.add(call);
                    return null;
                }
                return call.isA(SqlKind.QUERY) ? null : super.visit(call);
            }
        });
    }
}
