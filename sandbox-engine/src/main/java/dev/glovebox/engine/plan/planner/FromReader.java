package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** Reads a FROM clause: adds each source to the scope, left to right, and translates the conditions between them. */
final class FromReader {
    private final Queries queries;
    private final Conditions conditions;
    private final Expressions expressions;

    FromReader(Queries queries, Conditions conditions, Expressions expressions) {
        this.queries = queries;
        this.conditions = conditions;
        this.expressions = expressions;
    }

    FromTree read(SqlNode from, Scope scope) {
        return read(from, scope, false);
    }

    private FromTree read(SqlNode from, Scope scope, boolean mayBeMissing) {
        if (from instanceof SqlJoin join) {
            return pair(join, scope, mayBeMissing);
        }
        SqlNode source = from;
        Optional<SqlCall> as = from.getKind() == SqlKind.AS ? Optional.of((SqlCall) from) : Optional.empty();
        if (as.isPresent()) {
            source = as.get().operand(0);
        }
        String alias = as.map(call -> ((SqlIdentifier) call.operand(1)).getSimple())
                .orElseGet(() -> from instanceof SqlIdentifier name ? name.names.getLast() : "");
        Rows rows = renamed(queries.source(source), as);
        // Where a row may be missing its columns are NULL, whatever they would compute of NULLs.
        return new FromTree.Leaf(scope.add(alias, mayBeMissing ? rows.settled(expressions) : rows));
    }

    private static Rows renamed(Rows rows, Optional<SqlCall> as) {
        List<SqlNode> names = as.map(call -> call.getOperandList().subList(2, call.operandCount()))
                .orElse(List.of());
        if (names.isEmpty()) {
            return rows;
        }
        List<Rows.Column> renamed = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            renamed.add(new Rows.Column(
                    ((SqlIdentifier) names.get(i)).getSimple(),
                    rows.columns().get(i).value()));
        }
        return rows.withColumns(renamed);
    }

    private FromTree pair(SqlJoin join, Scope scope, boolean mayBeMissing) {
        JoinKind kind = switch (join.getJoinType()) {
            case LEFT -> JoinKind.LEFT;
            case RIGHT -> JoinKind.RIGHT;
            case FULL -> JoinKind.FULL;
            default -> JoinKind.INNER;
        };
        boolean full = kind == JoinKind.FULL;
        FromTree left = read(join.getLeft(), scope, mayBeMissing || full || kind == JoinKind.RIGHT);
        FromTree right = read(join.getRight(), scope, mayBeMissing || full || kind == JoinKind.LEFT);
        List<Expression> on = new ArrayList<>();
        SqlNode condition = join.getCondition();
        if (condition != null) {
            for (SqlNode conjunct : Conditions.conjuncts(condition)) {
                if (Conditions.isSubquery(conjunct)) {
                    throw Objection.to(PlanCode.NOT_SUPPORTED, "a subquery in ON is not answered", "move it to WHERE")
                            .refuse(conjunct);
                }
                on.addAll(conditions.translate(conjunct, scope));
            }
        }
        boolean merging = full && !left.persons().isEmpty() && !right.persons().isEmpty();
        OptionalInt merged =
                merging ? OptionalInt.of(scope.merge(left.persons(), right.persons())) : OptionalInt.empty();
        return new FromTree.Pair(left, right, kind, on, merged, condition == null ? join.getRight() : condition);
    }
}
