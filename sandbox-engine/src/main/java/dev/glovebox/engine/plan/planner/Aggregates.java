package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.policy.model.AggregateName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Aggregate calls to aggregates. */
final class Aggregates {
    private final Scalars scalars;
    private final QuantileCalls quantiles;
    private final boolean withinPerson;

    Aggregates(Scalars scalars, boolean withinPerson) {
        this.scalars = scalars;
        this.withinPerson = withinPerson;
        this.quantiles = new QuantileCalls(scalars);
    }

    static boolean isAggregate(SqlNode node) {
        return switch (node.getKind()) {
            case COUNT, SUM, AVG, VAR_POP, VAR_SAMP, STDDEV_POP, STDDEV_SAMP, FILTER, MIN, MAX -> true;
            default -> QuantileCalls.isQuantile(node);
        };
    }

    /** Whether an aggregate of this query, not of one inside it, stands in the text. */
    static boolean within(SqlNode node) {
        return !in(node).isEmpty();
    }

    /** The aggregates of this query, not of those inside it. */
    static List<SqlCall> in(SqlNode node) {
        List<SqlCall> found = new ArrayList<>();
        node.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call.getKind() == SqlKind.OVER) {
                    return over(call);
                }
                if (isAggregate(call)) {
                    found.add(call);
                    return null;
                }
                return call.isA(SqlKind.QUERY) ? null : super.visit(call);
            }

            // SUM(x) OVER () aggregates nothing; what stands in it may.
            private @Nullable Void over(SqlCall over) {
                over.<SqlCall>operand(0).getOperandList().stream()
                        .filter(Objects::nonNull)
                        .forEach(operand -> operand.accept(this));
                return over.operand(1).accept(this);
            }
        });
        return found;
    }

    Aggregate translate(SqlCall call, Scope scope) {
        if (call.getKind() == SqlKind.FILTER) {
            Expression condition = scalars.translate(call.operand(1), scope, Purpose.FILTER);
            return filtered(call, plain(call.operand(0), scope), condition);
        }
        return plain(call, scope);
    }

    // agg(x) FILTER (WHERE c) aggregates x where c is true and NULL elsewhere, and NULL counts for nothing.
    private Aggregate filtered(SqlCall call, Aggregate plain, Expression condition) {
        return switch (plain) {
            case Aggregate.CountRows() -> new Aggregate.CountValues(where(call, condition, Literals.of(1)));
            case Aggregate.CountValues(Expression value) -> new Aggregate.CountValues(where(call, condition, value));
            case Aggregate.Sum(Expression value) -> new Aggregate.Sum(where(call, condition, value));
            case Aggregate.Average(Expression value) -> new Aggregate.Average(where(call, condition, value));
            case Aggregate.CountPersons() -> new Aggregate.CountPersonsWith(where(call, condition, Literals.of(1)));
            case Aggregate.CountPersonsWith(Expression value) ->
                new Aggregate.CountPersonsWith(where(call, condition, value));
            case Aggregate.CountDistinct(Expression value) ->
                new Aggregate.CountDistinct(where(call, condition, value));
            case Aggregate.Variance(Expression value, boolean sample, boolean root) ->
                new Aggregate.Variance(where(call, condition, value), sample, root);
            case Aggregate.Quantile of ->
                new Aggregate.Quantile(
                        where(call, condition, of.value()), of.fraction(), of.discrete(), of.descending());
        };
    }

    private Expression where(SqlCall call, Expression condition, Expression value) {
        return scalars.calls().make(call, Operator.CASE, List.of(condition, value, Literals.nothing(value.type())));
    }

    private Aggregate plain(SqlCall call, Scope scope) {
        if (call.getKind() == SqlKind.MIN || call.getKind() == SqlKind.MAX) {
            throw quantiles.insteadOf(call, scope, withinPerson);
        }
        return QuantileCalls.isQuantile(call) ? quantiles.translate(call, scope) : ofValue(call, scope);
    }

    private Aggregate ofValue(SqlCall call, Scope scope) {
        SqlLiteral quantifier = call.getFunctionQuantifier();
        boolean distinct = quantifier != null && quantifier.getValue() == SqlSelectKeyword.DISTINCT;
        if (call.operandCount() != 1) {
            throw Objection.to(PlanCode.NO_SUCH_AGGREGATE, "an aggregate takes one value", "count each value by itself")
                    .refuse(call);
        }
        SqlNode operand = call.operand(0);
        if (call.getKind() == SqlKind.COUNT) {
            return distinct ? distinct(call, operand, scope) : count(operand, scope);
        }
        AggregateName function = function(call);
        if (distinct) {
            throw noDistinct(call);
        }
        Expression value = scalars.translate(operand, scope, new Purpose.Measure(function));
        if (!value.type().isNumeric()) {
            throw Objection.to(
                            PlanCode.TYPES,
                            function.text() + " takes numbers, not "
                                    + value.type().text(),
                            "count it instead")
                    .refuse(call);
        }
        return switch (call.getKind()) {
            case SUM -> new Aggregate.Sum(value);
            case AVG -> new Aggregate.Average(value);
            default -> variance(call.getKind(), value);
        };
    }

    private static Aggregate variance(SqlKind kind, Expression value) {
        return new Aggregate.Variance(
                value,
                kind == SqlKind.VAR_SAMP || kind == SqlKind.STDDEV_SAMP,
                kind == SqlKind.STDDEV_POP || kind == SqlKind.STDDEV_SAMP);
    }

    private static AggregateName function(SqlCall call) {
        return switch (call.getKind()) {
            case SUM -> AggregateName.SUM;
            case AVG -> AggregateName.AVG;
            case VAR_POP, VAR_SAMP -> AggregateName.VAR;
            case STDDEV_POP, STDDEV_SAMP -> AggregateName.STDDEV;
            default -> throw new IllegalStateException("no aggregate: " + call.getKind());
        };
    }

    /** What can be computed of one person's rows below the measurement. */
    static void requireWithinPerson(Aggregate aggregate, SqlNode place) {
        switch (aggregate) {
            case Aggregate.CountRows _,
                    Aggregate.CountValues _,
                    Aggregate.CountDistinct _,
                    Aggregate.Sum _,
                    Aggregate.Average _ -> {}
            case Aggregate.CountPersons _, Aggregate.CountPersonsWith _ ->
                throw Objection.to(
                                PlanCode.NESTED,
                                "within one person there is one person to count",
                                "count persons in the outermost SELECT")
                        .refuse(place);
            case Aggregate.Variance _, Aggregate.Quantile _ ->
                throw Objection.to(
                                PlanCode.NESTED,
                                "a variance or quantile within one person is not answered",
                                "take it in the outermost SELECT, or AVG within the person")
                        .refuse(place);
        }
    }

    private Aggregate count(SqlNode operand, Scope scope) {
        if (operand instanceof SqlIdentifier name && name.isStar()) {
            return new Aggregate.CountRows();
        }
        if (person(operand, scope).map(FieldInfo.Person::certain).orElse(false)) {
            return new Aggregate.CountRows();
        }
        Expression value = scalars.translate(operand, scope, new Purpose.Measure(AggregateName.COUNT));
        boolean always = value instanceof Literal literal && literal.text().isPresent();
        return always ? new Aggregate.CountRows() : new Aggregate.CountValues(value);
    }

    private Aggregate distinct(SqlCall call, SqlNode operand, Scope scope) {
        Optional<FieldInfo.Person> counted = person(operand, scope);
        if (counted.isEmpty()) {
            return new Aggregate.CountDistinct(
                    scalars.translate(operand, scope, new Purpose.Measure(AggregateName.COUNT_DISTINCT)));
        }
        FieldInfo.Person person = counted.get();
        scalars.translate(operand, scope, Purpose.PASSED);
        if (!person.certain()) {
            throw Objection.to(
                            PlanCode.NO_SUCH_AGGREGATE,
                            "this person may be missing in rows of the outer join",
                            "count the persons of the side that is kept (of a FULL JOIN, COALESCE of both sides'), or use INNER JOIN")
                    .refuse(call);
        }
        return new Aggregate.CountPersons();
    }

    private static Optional<FieldInfo.Person> person(SqlNode operand, Scope scope) {
        return scope.key(operand)
                .map(Scope.Found::value)
                .filter(Field.class::isInstance)
                .map(value -> scope.fields().get(((Field) value).index()))
                .filter(FieldInfo.Person.class::isInstance)
                .map(FieldInfo.Person.class::cast);
    }

    private static Refused noDistinct(SqlNode node) {
        return Objection.to(
                        PlanCode.NO_SUCH_AGGREGATE,
                        "DISTINCT counts, and does nothing else",
                        "use COUNT(DISTINCT x), or leave DISTINCT out")
                .refuse(node);
    }
}
