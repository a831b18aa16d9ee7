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
import org.apache.calcite.sql.SqlIdentifier;
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

    private record Inner(Relation relation, List<FieldInfo> fields, List<Expression> conjuncts) {}

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
        JoinKind kind = Selects.kind(kept);
        List<Expression> local = inner.conjuncts.stream()
                .map(each -> Shift.by(each, -base.base()))
                .toList();
        List<Expression> all = joins.checked(
                new Joins.Case(call, kind, base.fields(), inner.fields, local, field -> alias(base, inner, field)));
        Expression condition = all.isEmpty() ? Literals.of(true) : Conditions.and(all);
        return new Selects.Base(
                new Relation.Join(base.relation(), inner.relation, kind, condition),
                base.fields(),
                base.scope(),
                base.base(),
                base.correlated());
    }

    private static String alias(Selects.Base base, Inner inner, int field) {
        boolean outside = field < base.fields().size();
        FieldInfo info = outside
                ? base.fields().get(field)
                : inner.fields.get(field - base.fields().size());
        String table =
                info instanceof FieldInfo.Person person ? person.dataset().table() : "";
        return base.scope().own().stream()
                .filter(source ->
                        outside && field + base.base() >= source.start() && field + base.base() < source.end())
                .map(Scope.Source::alias)
                .findFirst()
                .orElse(table);
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
        for (Expression conjunct : inner.correlated()) {
            int first = Shift.used(conjunct).nextSetBit(0);
            if (first >= 0 && first < base.base()) {
                throw Objection.to(
                                PlanCode.NOT_SUPPORTED,
                                "a subquery compares with a query two levels out",
                                "compare with the query right around it")
                        .refuse(select);
            }
        }
        return new Inner(inner.relation(), inner.fields(), inner.correlated());
    }

    private Inner membership(SqlCall call, Selects.Base base, boolean kept) {
        Rows rows = queries.within(call.operand(1), selects::rows);
        Scope scope = base.scope().nested();
        Scope.Source source = scope.add("", rows);
        if (rows.columns().size() != 1) {
            throw Objection.to(PlanCode.NOT_SUPPORTED, "IN compares one column", "select one column, or use EXISTS")
                    .refuse(call);
        }
        Expression member = Shift.by(rows.columns().getFirst().value(), source.start());
        Expression equal = equal(call, new Scope.Found(member, source), scope);
        if (!kept && !isOfPersons(equal, scope)) {
            throw Objection.to(
                            PlanCode.NOT_SUPPORTED,
                            "NOT IN keeps nothing once the list holds a NULL",
                            "write NOT EXISTS (SELECT 1 FROM … WHERE …)")
                    .refuse(call);
        }
        return new Inner(rows.relation(), rows.fields(), Canonical.parts(Operator.AND, equal));
    }

    private Expression equal(SqlCall call, Scope.Found member, Scope scope) {
        SqlNode value = call.operand(0);
        Optional<Expression> keys = value instanceof SqlIdentifier name
                ? conditions.compared(
                        new Conditions.Pair(call, value, scope.resolve(name), call.operand(1), member), scope)
                : Optional.empty();
        return keys.orElseGet(() -> {
            List<Expression> both = new ArrayList<>();
            both.add(scalars.translate(value, scope, Purpose.FILTER));
            both.add(selects.expressions().admit(member.value(), scope.fields(), Purpose.FILTER, call.operand(1)));
            return scalars.calls().make(call, Operator.EQUAL, both);
        });
    }

    private static boolean isOfPersons(Expression equal, Scope scope) {
        return Conditions.equated(equal).stream()
                .flatMap(List::stream)
                .map(Field::index)
                .allMatch(index -> scope.fields().get(index) instanceof FieldInfo.Person person && person.certain());
    }
}
