package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.engine.plan.algebra.ReleasedWindow.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWindow;
import org.jspecify.annotations.Nullable;

/** {@code f(x) OVER (…)} above the measurement; {@code values} reads what stands in it over the groups' fields. */
record ReleasedWindows(Function<SqlNode, Expression> values) {
    private static final long FARTHEST = 1_000_000;

    ReleasedWindow translate(SqlCall over) {
        SqlCall call = over.operand(0);
        if (!(over.operand(1) instanceof SqlWindow window) || window.getRefName() != null) {
            throw unsupported(over, "a named window", "write the window out after OVER");
        }
        SqlLiteral quantifier = call.getFunctionQuantifier();
        if (quantifier != null && quantifier.getValue() == SqlSelectKeyword.DISTINCT) {
            throw unsupported(call, "DISTINCT in a window", "leave DISTINCT out: groups are distinct");
        }
        ReleasedWindow.Function function = function(call);
        List<Order> order = order(window.getOrderList());
        return new ReleasedWindow(
                function,
                operands(call, function),
                window.getPartitionList().stream()
                        .map(node -> values.apply(Objects.requireNonNull(node)))
                        .toList(),
                order,
                frame(window, function, !order.isEmpty()));
    }

    private static ReleasedWindow.Function function(SqlCall call) {
        return switch (call.getKind()) {
            case ROW_NUMBER -> ReleasedWindow.Function.ROW_NUMBER;
            case RANK -> ReleasedWindow.Function.RANK;
            case DENSE_RANK -> ReleasedWindow.Function.DENSE_RANK;
            case COUNT ->
                call.operandCount() == 1 && call.operand(0) instanceof SqlIdentifier name && name.isStar()
                        ? ReleasedWindow.Function.COUNT_ROWS
                        : ReleasedWindow.Function.COUNT;
            case SUM, SUM0 -> ReleasedWindow.Function.SUM;
            case AVG -> ReleasedWindow.Function.AVG;
            case MIN -> ReleasedWindow.Function.MIN;
            case MAX -> ReleasedWindow.Function.MAX;
            case FIRST_VALUE -> ReleasedWindow.Function.FIRST_VALUE;
            case LAG -> ReleasedWindow.Function.LAG;
            case LEAD -> ReleasedWindow.Function.LEAD;
            default ->
                throw unsupported(
                        call, call.getOperator().getName() + " in a window", "use one of " + WindowCalls.NAMES);
        };
    }

    private List<Expression> operands(SqlCall call, ReleasedWindow.Function function) {
        return switch (function) {
            case ROW_NUMBER, RANK, DENSE_RANK, COUNT_ROWS -> List.of();
            case COUNT, SUM, AVG, MIN, MAX, FIRST_VALUE -> {
                if (call.operandCount() != 1) {
                    throw unsupported(call, "several values in a window", "give it one value");
                }
                yield List.of(values.apply(call.operand(0)));
            }
            case LAG, LEAD -> List.of(values.apply(call.operand(0)), distance(call));
        };
    }

    private Expression distance(SqlCall call) {
        if (call.operandCount() > 2) {
            throw unsupported(call, "a default of LAG and LEAD", "write COALESCE(LAG(x, 1) OVER (…), default)");
        }
        return call.operandCount() == 1 ? Literals.of(1) : Literals.of(constant(call.operand(1)));
    }

    private long constant(SqlNode node) {
        if (node.getKind() == SqlKind.LITERAL
                && values.apply(node) instanceof Literal literal
                && literal.text().filter(text -> text.matches("[0-9]{1,6}")).isPresent()) {
            return Long.parseLong(literal.text().orElseThrow());
        }
        throw unsupported(node, "this distance", "write a whole number below " + FARTHEST);
    }

    private List<Order> order(SqlNodeList list) {
        List<Order> order = new ArrayList<>();
        for (SqlNode item : list) {
            OrderItem read = OrderItem.of(Objects.requireNonNull(item));
            order.add(new Order(values.apply(read.key()), read.descending()));
        }
        return order;
    }

    /** Without a frame: with an order up to the current row and its peers, else the whole partition. */
    private Frame frame(SqlWindow window, ReleasedWindow.Function function, boolean ordered) {
        boolean framed = switch (function) {
            case ROW_NUMBER, RANK, DENSE_RANK, LAG, LEAD -> false;
            case COUNT_ROWS, COUNT, SUM, AVG, MIN, MAX, FIRST_VALUE -> true;
        };
        if (!framed || (window.getLowerBound() == null && !ordered)) {
            return Frame.whole();
        }
        boolean peers = !window.isRows();
        return new Frame(
                bound(window.getLowerBound(), Optional.empty(), false, window),
                bound(window.getUpperBound(), Optional.of(0L), true, window),
                peers);
    }

    private Optional<Long> bound(@Nullable SqlNode bound, Optional<Long> absent, boolean after, SqlWindow window) {
        if (bound == null) {
            return absent;
        }
        if (SqlWindow.isCurrentRow(bound)) {
            return Optional.of(0L);
        }
        if (after ? SqlWindow.isUnboundedFollowing(bound) : SqlWindow.isUnboundedPreceding(bound)) {
            return Optional.empty();
        }
        if (window.isRows() && bound.getKind() == (after ? SqlKind.FOLLOWING : SqlKind.PRECEDING)) {
            return Optional.of(constant(((SqlCall) bound).operand(0)));
        }
        throw unsupported(
                bound, "this end of a frame", "write ROWS BETWEEN 2 PRECEDING AND CURRENT ROW, or UNBOUNDED PRECEDING");
    }

    private static Refused unsupported(SqlNode node, String what, String wayOut) {
        return Objection.to(PlanCode.NOT_SUPPORTED, what + " is not answered", wayOut)
                .refuse(node);
    }
}
