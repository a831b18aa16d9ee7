package dev.glovebox.engine.plan.planner;

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
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Subqueries that stand for one value, as in {@code x > (SELECT AVG(x) FROM …)}: each becomes a source of one row at the most, joined so that the
 * value is NULL where there is none.
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

    private static List<SqlNode> found(SqlSelect select) {
        List<SqlNode> found = new ArrayList<>();
        SqlBasicVisitor<@Nullable Void> search = new SqlBasicVisitor<>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call.getKind() == SqlKind.SCALAR_QUERY) {
                    found.add(call);
                    return null;
                }
                return call.isA(SqlKind.QUERY) ? null : super.visit(call);
            }
        };
        List<@Nullable SqlNode> parts = new ArrayList<>(select.getSelectList());
        parts.add(select.getWhere());
        parts.add(select.getGroup());
        parts.add(select.getQualify());
        parts.stream()
                .filter(Objects::nonNull)
                .forEach(part -> Objects.requireNonNull(part).accept(search));
        return found;
    }
}
