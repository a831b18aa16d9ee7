package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** The outermost SELECT to a plan: the one measurement, and what is shown of it. */
final class Answer {
    private final Selects selects;
    private final Scalars scalars;
    private final SqlValidator validator;
    private final Optional<FixedPartition> partition;

    Answer(Selects selects, Scalars scalars, SqlValidator validator, Optional<FixedPartition> partition) {
        this.selects = selects;
        this.scalars = scalars;
        this.validator = validator;
        this.partition = partition;
    }

    ProposedPlan plan(SqlSelect select) {
        return plan(select, selects.base(select, Scope.root()));
    }

    /** {@code base} is the SELECT's own. */
    ProposedPlan plan(SqlSelect select, Selects.Base base) {
        if (Selects.isGrouped(select)) {
            return grouped(select, base);
        }
        List<Output> outputs = outputs(select, item -> scalars.translate(item, base.scope(), Purpose.KEY));
        if (!base.isPublic()) {
            throw Objection.to(
                            PlanCode.ROWS_SHOWN,
                            "rows about persons are never shown",
                            "count them: SELECT " + firstColumn(select) + "COUNT(*) FROM … GROUP BY …")
                    .refuse(Selects.items(select).getFirst());
        }
        List<Order> order = order(select, item -> scalars.translate(item, base.scope(), Purpose.KEY));
        return Finish.of(new ProposedPlan(
                base.relation(), Optional.empty(), outputs, Optional.empty(), List.of(), order, limit(select)));
    }

    private static String firstColumn(SqlSelect select) {
        SqlNode first = Selects.unnamed(Selects.items(select).getFirst());
        return first.getKind() == SqlKind.IDENTIFIER ? first + ", " : "";
    }

    private ProposedPlan grouped(SqlSelect select, Selects.Base base) {
        Groups groups = base.isPublic()
                ? Groups.measured(scalars, scalars, base.scope(), query -> {
                    throw Forms.nestedQuery(query);
                })
                : Groups.measured(scalars, scalars.free(), base.scope(), selects::released);
        groups.by(Selects.keys(select));
        Optional<Expression> asked = partition.flatMap(fixed -> asked(fixed, select, base, groups));
        List<Output> outputs = outputs(select, groups::translate);
        SqlNode condition = select.getHaving();
        Optional<Expression> having = condition == null ? Optional.empty() : Optional.of(condition(condition, groups));
        List<Order> order = order(select, groups::translate);
        if (!base.isPublic()) {
            requireReleased(select, outputs, having, order);
        }
        return Finish.of(new ProposedPlan(
                base.relation(),
                Optional.of(new Grouping(groups.keys(), groups.aggregates(), groups.sets())),
                outputs,
                asked.map(in -> and(in, having, select)).or(() -> having),
                groups.windows(),
                order,
                limit(select)));
    }

    /** Has every coarser grouping measured too, and gives what keeps the groups that were asked for. */
    private Optional<Expression> asked(FixedPartition fixed, SqlSelect select, Selects.Base base, Groups groups) {
        fixed.requireAllRows(select, base);
        SqlNode site = Selects.keys(select).stream().findFirst().orElse(select);
        List<List<Integer>> asked = groups.asked();
        List<List<Integer>> measured = fixed.sets(groups.keys(), asked, base, site);
        groups.measure(measured);
        Stream.of(select.getSelectList(), select.getHaving(), select.getOrderList())
                .filter(Objects::nonNull)
                .flatMap(part -> Aggregates.in(part).stream())
                .forEach(call -> fixed.requireAdditive(groups.read(call), base, call));
        return FixedPartition.shown(measured, asked, groups.keys().size(), scalars.calls(), site);
    }

    private Expression and(Expression asked, Optional<Expression> having, SqlSelect select) {
        return having.map(condition -> scalars.calls().make(select, Operator.AND, List.of(asked, condition)))
                .orElse(asked);
    }

    private static Expression condition(SqlNode having, Groups groups) {
        Expression condition = groups.translate(having);
        if (condition.type() != Plain.BOOLEAN) {
            throw Objection.to(PlanCode.TYPES, "HAVING is no condition", "compare an aggregate with a constant")
                    .refuse(having);
        }
        return condition;
    }

    private static void requireReleased(
            SqlSelect select, List<Output> outputs, Optional<Expression> having, List<Order> order) {
        for (int i = 0; i < outputs.size(); i++) {
            ReleasedForms.require(outputs.get(i).value(), Selects.items(select).get(i));
        }
        for (int i = 0; i < order.size(); i++) {
            ReleasedForms.require(
                    order.get(i).value(),
                    Objects.requireNonNull(select.getOrderList()).get(i));
        }
        having.ifPresent(condition -> ReleasedForms.require(condition, Objects.requireNonNull(select.getHaving())));
    }

    private static List<Output> outputs(SqlSelect select, Function<SqlNode, Expression> translate) {
        List<Output> outputs = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (SqlNode item : Selects.items(select)) {
            SqlNode value = Selects.unnamed(item);
            outputs.add(new Output(unique(label(item, value), labels), translate.apply(value)));
        }
        return outputs;
    }

    private static String label(SqlNode item, SqlNode value) {
        String alias = SqlValidatorUtil.alias(item);
        if (alias != null) {
            return alias;
        }
        if (!(value instanceof SqlCall call) || !(Aggregates.isAggregate(call) || call.getKind() == SqlKind.OVER)) {
            return "column";
        }
        return switch (call.getKind()) {
            case FILTER, OVER, WITHIN_GROUP -> label(item, call.operand(0));
            default -> call.getOperator().getName().toLowerCase(Locale.ROOT);
        };
    }

    private static String unique(String label, Set<String> labels) {
        String unique = label;
        for (int i = 2; !labels.add(unique); i++) {
            unique = label + "_" + i;
        }
        return unique;
    }

    private List<Order> order(SqlSelect select, Function<SqlNode, Expression> translate) {
        SqlNodeList list = select.getOrderList();
        List<Order> order = new ArrayList<>();
        if (list != null) {
            for (SqlNode item : list) {
                order.add(order(select, Objects.requireNonNull(item), translate));
            }
        }
        return order;
    }

    private Order order(SqlSelect select, SqlNode item, Function<SqlNode, Expression> translate) {
        OrderItem read = OrderItem.of(item);
        return new Order(translate.apply(validator.expandOrderExpr(select, read.key())), read.descending());
    }

    private Optional<Long> limit(SqlSelect select) {
        SqlNode fetch = select.getFetch();
        if (fetch == null) {
            return Optional.empty();
        }
        boolean constant = fetch.getKind() == SqlKind.LITERAL || fetch instanceof SqlDynamicParam;
        if (constant
                && scalars.translate(fetch, Scope.root(), Purpose.PASSED) instanceof Literal limit
                && limit.type() == Plain.BIGINT) {
            return limit.text().map(Long::valueOf);
        }
        throw Objection.to(PlanCode.TYPES, "LIMIT takes a whole number", "write LIMIT 10")
                .refuse(fetch);
    }
}
