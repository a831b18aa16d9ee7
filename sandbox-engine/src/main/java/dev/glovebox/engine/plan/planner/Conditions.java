package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/** Conditions of WHERE and ON, one conjunct at a time: comparisons of keys, and everything else as a filter. */
final class Conditions {
    private final Scalars scalars;
    private final Expressions expressions;
    private final JoinKeys keys;

    Conditions(Scalars scalars, Expressions expressions, JoinKeys keys) {
        this.scalars = scalars;
        this.expressions = expressions;
        this.keys = keys;
    }

    static List<SqlNode> conjuncts(SqlNode condition) {
        List<SqlNode> all = new ArrayList<>();
        List<SqlNode> open = new ArrayList<>(List.of(condition));
        while (!open.isEmpty()) {
            SqlNode next = open.removeLast();
            if (next.getKind() == SqlKind.AND) {
                open.addAll(((SqlCall) next).getOperandList().reversed());
            } else {
                all.add(next);
            }
        }
        return all;
    }

    /** The conjuncts of what one conjunct of the text means: BETWEEN is two. */
    List<Expression> translate(SqlNode conjunct, Scope scope) {
        Expression condition =
                comparedKeys(conjunct, scope).orElseGet(() -> scalars.translate(conjunct, scope, Purpose.FILTER));
        if (condition.type() != Plain.BOOLEAN) {
            throw Objection.to(PlanCode.TYPES, "this is no condition", "compare it with a value")
                    .refuse(conjunct);
        }
        return Canonical.parts(Operator.AND, condition).stream()
                .flatMap(part -> kept(part).stream())
                .toList();
    }

    // A row stays where the condition is true: that it is true says no more, and what is always true nothing.
    private static List<Expression> kept(Expression part) {
        if (part.equals(Literals.of(true))) {
            return List.of();
        }
        return part instanceof Call call && call.operator() == Operator.IS_TRUE
                ? Canonical.parts(Operator.AND, call.operands().getFirst())
                : List.of(part);
    }

    private Optional<Expression> comparedKeys(SqlNode conjunct, Scope scope) {
        if (conjunct.getKind() != SqlKind.EQUALS) {
            return Optional.empty();
        }
        SqlNode left = ((SqlCall) conjunct).operand(0);
        SqlNode right = ((SqlCall) conjunct).operand(1);
        return scope.key(left)
                .flatMap(mine -> scope.key(right)
                        .flatMap(yours -> compared(new Pair(conjunct, left, mine, right, yours), scope)));
    }

    /** Two names that are compared, and what they stand for. */
    record Pair(SqlNode site, SqlNode left, Scope.Found mine, SqlNode right, Scope.Found yours) {}

    /** The equality of two keys; empty if this is an ordinary comparison of values. */
    Optional<Expression> compared(Pair pair, Scope scope) {
        if (!(pair.mine.value() instanceof Field a) || !(pair.yours.value() instanceof Field b)) {
            return Optional.empty();
        }
        FieldInfo mine = scope.fields().get(a.index());
        FieldInfo yours = scope.fields().get(b.index());
        boolean persons = mine instanceof FieldInfo.Person && yours instanceof FieldInfo.Person;
        if (mine instanceof FieldInfo.Person person && yours instanceof FieldInfo.Person match) {
            requireOneDomain(pair.site, person, match);
        }
        boolean listed = pair.mine.source().start() != pair.yours.source().start()
                && mine instanceof FieldInfo.Origin own
                && yours instanceof FieldInfo.Origin there
                && keys.listed(own, there);
        if (!persons && !listed) {
            if (pair.mine.source().start() != pair.yours.source().start()) {
                keys.requireFilterable(pair, mine, yours);
            }
            return Optional.empty();
        }
        expressions.admit(a, scope.fields(), Purpose.PASSED, pair.left);
        expressions.admit(b, scope.fields(), Purpose.PASSED, pair.right);
        return Optional.of(scalars.calls().make(pair.site, Operator.EQUAL, List.<Expression>of(a, b)));
    }

    private static void requireOneDomain(SqlNode site, FieldInfo.Person one, FieldInfo.Person other) {
        if (!one.domain().equals(other.domain())) {
            throw Objection.to(
                            PlanCode.PERSONS_APART,
                            "persons of " + one.domain() + " and of " + other.domain() + " are numbered apart",
                            "join datasets of one person domain")
                    .refuse(site);
        }
    }

    /** Whether a conjunct is {@code [NOT] EXISTS} or {@code [NOT] IN} over a query. */
    static boolean isSubquery(SqlNode conjunct) {
        return switch (conjunct.getKind()) {
            case EXISTS -> true;
            case IN, NOT_IN -> ((SqlCall) conjunct).operand(1).isA(SqlKind.QUERY);
            case NOT -> isSubquery(((SqlCall) conjunct).operand(0));
            default -> false;
        };
    }

    static Expression and(List<Expression> conjuncts) {
        return conjuncts.size() == 1 ? conjuncts.getFirst() : Canonical.call(Operator.AND, conjuncts, Plain.BOOLEAN);
    }

    /** Two fields that a conjunct equates, if it is of that form. */
    static Optional<List<Field>> equated(Expression conjunct) {
        return conjunct instanceof Call call
                        && call.operator() == Operator.EQUAL
                        && call.operands().get(0) instanceof Field one
                        && call.operands().get(1) instanceof Field other
                ? Optional.of(List.of(one, other))
                : Optional.empty();
    }
}
