package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** {@code [NOT] EXISTS} and {@code [NOT] IN} over a query become semi and anti joins. */
final class Subqueries {
    private final Selects selects;
    private final Queries queries;
    private final Conditions conditions;
    private final Scalars scalars;
    private final Joins joins;

    Subqueries(Selects selects, Queries queries, Conditions conditions, Scalars scalars, Joins joins) {
        this.selects = selects;
        this.queries = queries;
        this.conditions = conditions;
        this.scalars = scalars;
        this.joins = joins;
    }

    /** Its fields come right after those of the query around it, in {@code scope} as in the join's condition. */
    private record Inner(Relation relation, List<FieldInfo> fields, Scope scope, List<Expression> conjuncts) {}

    Selects.Base joined(Selects.Base base, SqlNode conjunct) {
        SqlNode test = conjunct;
        boolean kept = true;
        while (test.getKind() == SqlKind.NOT) {
            kept = !kept;
            test = ((SqlCall) test).operand(0);
        }
        SqlCall call = (SqlCall) test;
        if (call.getKind() == SqlKind.NOT_IN) {
            kept = !kept;
        }
        Inner inner = call.getKind() == SqlKind.EXISTS
                ? queries.within(call.operand(0), select -> exists(select, base))
                : membership(call, base, kept);
        JoinKind kind = kept ? JoinKind.SEMI : JoinKind.ANTI;
        requireOneLevel(call, base, inner);
        List<Expression> local = inner.conjuncts.stream()
                .map(each -> Shift.by(each, -base.base()))
                .toList();
        List<Expression> all = joins.checked(new Joins.Case(
                call, kind, base.fields(), inner.fields, local, field -> inner.scope.name(base.base() + field)));
        Expression condition = all.isEmpty() ? Literals.of(true) : Conditions.and(all);
        return new Selects.Base(
                new Relation.Join(base.relation(), inner.relation, kind, condition),
                base.fields(),
                base.scope(),
                base.base(),
                base.correlated());
    }

    private static void requireOneLevel(SqlCall call, Selects.Base base, Inner inner) {
        for (Expression conjunct : inner.conjuncts) {
            int first = Shift.used(conjunct).nextSetBit(0);
            if (first >= 0 && first < base.base()) {
                throw Objection.to(
                                PlanCode.NOT_SUPPORTED,
                                "a subquery compares with a query two levels out",
                                "compare with the query right around it")
                        .refuse(call);
            }
        }
    }

    private Inner exists(SqlSelect select, Selects.Base base) {
        if (Selects.isGrouped(select) || select.getFetch() != null) {
            throw Objection.to(
                            PlanCode.NOT_SUPPORTED,
                            "EXISTS over groups is not answered",
                            "write EXISTS (SELECT 1 FROM … WHERE …)")
                    .refuse(select);
        }
        Selects.Base inner = selects.base(select, base.scope());
        return new Inner(inner.relation(), inner.fields(), inner.scope(), inner.correlated());
    }

    private Inner membership(SqlCall call, Selects.Base base, boolean kept) {
        return call.operand(1) instanceof SqlSelect select && !Selects.isGrouped(select) && select.getQualify() == null
                ? correlated(call, select, base, kept)
                : standing(call, base, kept);
    }

    /** {@code x IN (SELECT y FROM … WHERE …)} is {@code EXISTS (SELECT 1 FROM … WHERE … AND y = x)}. */
    private Inner correlated(SqlCall call, SqlSelect select, Selects.Base base, boolean kept) {
        Selects.requireUnordered(select);
        Selects.Base inner = selects.base(select, base.scope());
        SqlNode item = Selects.unnamed(only(call, Selects.items(select)));
        Optional<Scope.Found> key = inner.scope().key(item);
        Expression member =
                key.map(Scope.Found::value).orElseGet(() -> scalars.translate(item, inner.scope(), Purpose.PASSED));
        List<Expression> conjuncts = new ArrayList<>(inner.correlated());
        conjuncts.addAll(compared(call, base, inner.scope(), member, key, kept));
        return new Inner(inner.relation(), inner.fields(), inner.scope(), conjuncts);
    }

    /** A subquery that speaks of nothing around it: groups, or a query with names of its own. */
    private Inner standing(SqlCall call, Selects.Base base, boolean kept) {
        Rows rows = queries.source(call.operand(1));
        Scope scope = base.scope().nested();
        Scope.Source source = scope.add("", rows);
        Expression member = Shift.by(only(call, rows.columns()).value(), source.start());
        Optional<Scope.Found> key = Optional.of(new Scope.Found(member, source));
        return new Inner(rows.relation(), rows.fields(), scope, compared(call, base, scope, member, key, kept));
    }

    private static <T> T only(SqlCall call, List<T> columns) {
        if (columns.size() != 1) {
            throw Objection.to(PlanCode.NOT_SUPPORTED, "IN compares one column", "select one column, or use EXISTS")
                    .refuse(call);
        }
        return columns.getFirst();
    }

    private List<Expression> compared(
            SqlCall call, Selects.Base base, Scope scope, Expression member, Optional<Scope.Found> key, boolean kept) {
        SqlNode value = call.operand(0);
        Optional<Expression> keys = base.scope()
                .key(value)
                .flatMap(mine -> key.flatMap(yours ->
                        conditions.compared(new Conditions.Pair(call, value, mine, call.operand(1), yours), scope)));
        // Keys that are never NULL differ where they are not equal; of all others NOT IN asks more than a join of keys
        // can say.
        if (keys.isPresent() && (kept || isOfPersons(keys.get(), scope))) {
            return Canonical.parts(Operator.AND, keys.get());
        }
        List<Expression> both = List.of(
                scalars.translate(value, base.scope(), Purpose.FILTER),
                selects.expressions().admit(member, scope.fields(), Purpose.FILTER, call.operand(1)));
        Expression equal = scalars.calls().make(call, Operator.EQUAL, both);
        return List.of(kept ? equal : isNotFalse(call, equal));
    }

    /** {@code x NOT IN (…)} is true only where no comparison is true or unknown: one NULL in the list and nothing is kept. */
    private Expression isNotFalse(SqlCall call, Expression equal) {
        Calls calls = scalars.calls();
        Expression differs = calls.make(call, Operator.NOT, List.of(equal));
        return calls.make(call, Operator.NOT, List.of(calls.make(call, Operator.IS_TRUE, List.of(differs))));
    }

    private static boolean isOfPersons(Expression equal, Scope scope) {
        return Conditions.equated(equal).stream()
                .flatMap(List::stream)
                .map(Field::index)
                .allMatch(index -> scope.fields().get(index) instanceof FieldInfo.Person person && person.certain());
    }
}
