package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.engine.plan.algebra.WindowFunction;
import dev.glovebox.engine.plan.algebra.WindowFunction.Fold;
import dev.glovebox.engine.plan.algebra.WindowFunction.Frame;
import dev.glovebox.engine.plan.algebra.WindowFunction.Kind;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWindow;

/** What stands before OVER: the functions, the values that they look at, and what is to be remembered of their results. */
final class WindowValues {
    private final Scalars scalars;
    private final Expressions expressions;
    private final Selects.Base base;
    private final List<Expression> computed = new ArrayList<>();
    private final List<FieldInfo> infos = new ArrayList<>();

    WindowValues(Scalars scalars, Expressions expressions, Selects.Base base) {
        this.scalars = scalars;
        this.expressions = expressions;
        this.base = base;
    }

    /** The values that are no fields of FROM; they come right after these. */
    List<Expression> computed() {
        return computed;
    }

    /** One for each function, in the order in which they were read. */
    List<FieldInfo> infos() {
        return infos;
    }

    WindowFunction function(SqlCall over, SqlWindow window, List<Expression> keys) {
        SqlCall call = over.operand(0);
        return switch (call.getOperator().getName().toUpperCase(Locale.ROOT)) {
            case "ROW_NUMBER" -> number(new WindowFunction.RowNumber(), keys);
            case "RANK" -> number(new WindowFunction.Rank(), keys);
            case "DENSE_RANK" -> number(new WindowFunction.DenseRank(), keys);
            case "LAG" -> {
                int rows = distance(over, call);
                yield new WindowFunction.Lag(moved(call, keys), rows);
            }
            case "LEAD" -> {
                int rows = distance(over, call);
                yield new WindowFunction.Lag(moved(call, keys), -rows);
            }
            case "FIRST_VALUE" -> new WindowFunction.First(moved(call, keys));
            default -> fold(over, call, window, keys);
        };
    }

    private static int distance(SqlCall over, SqlCall call) {
        int rows = call.operandCount() == 1 ? 1 : WindowCalls.distance(over, call.operand(1));
        if (rows == 0 || call.operandCount() > 2) {
            throw Objection.to(
                            PlanCode.FUNCTION_FORM,
                            "LAG and LEAD take a column and a distance of one row or more",
                            "write LAG(column, 1), and COALESCE(…, value) around it for a default")
                    .refuse(over);
        }
        return rows;
    }

    private WindowFunction number(WindowFunction function, List<Expression> keys) {
        infos.add(new FieldInfo.Derived(Plain.BIGINT, uses(Optional.empty(), keys)));
        return function;
    }

    /** The place of a value that the function takes from another row. */
    private int moved(SqlCall call, List<Expression> keys) {
        Expression value = scalars.translate(call.operand(0), base.scope(), Purpose.PASSED);
        requireValue(call, value);
        infos.add(new FieldInfo.Derived(value.type(), uses(Optional.of(value), keys)));
        return place(value);
    }

    private WindowFunction fold(SqlCall over, SqlCall call, SqlWindow window, List<Expression> keys) {
        Kind kind = WindowCalls.fold(call.getOperator()).orElseThrow();
        Frame frame = WindowCalls.frame(over, window);
        if (call.getFunctionQuantifier() != null || call.operandCount() != 1) {
            throw Objection.to(
                            PlanCode.NO_SUCH_AGGREGATE,
                            "a window aggregates one value, without DISTINCT",
                            "leave DISTINCT out")
                    .refuse(over);
        }
        if (call.operand(0) instanceof SqlIdentifier name && name.isStar()) {
            number(new WindowFunction.RowNumber(), keys);
            return new Fold(Kind.COUNT_ROWS, 0, frame);
        }
        if (kind == Kind.MIN || kind == Kind.MAX) {
            int place = moved(call, keys);
            requireExact(over, infos.getLast().type());
            return new Fold(kind, place, frame);
        }
        Expression value = scalars.translate(call.operand(0), base.scope(), new Purpose.Measure(aggregate(kind)));
        if (kind != Kind.COUNT) {
            requireExact(over, value.type());
        }
        ColumnType type = Types.perPerson(
                switch (kind) {
                    case SUM -> new Aggregate.Sum(value);
                    case AVG -> new Aggregate.Average(value);
                    case COUNT_ROWS, COUNT, MIN, MAX -> new Aggregate.CountValues(value);
                });
        infos.add(new FieldInfo.Derived(type, uses(Optional.of(value), keys)));
        return new Fold(kind, place(value), frame);
    }

    private static AggregateName aggregate(Kind kind) {
        return switch (kind) {
            case SUM -> AggregateName.SUM;
            case AVG -> AggregateName.AVG;
            case COUNT_ROWS, COUNT, MIN, MAX -> AggregateName.COUNT;
        };
    }

    // The last digits of floating-point sums change with the order of rows, and NaN has no place among numbers.
    static void requireExact(SqlNode node, ColumnType type) {
        if (type == Plain.DOUBLE) {
            throw Objection.to(
                            PlanCode.TYPES,
                            "windows take exact numbers, text, dates or true/false, not double",
                            "write CAST(column AS DECIMAL(18, 4))")
                    .refuse(node);
        }
    }

    private void requireValue(SqlCall call, Expression value) {
        if (value instanceof Field field && base.fields().get(field.index()) instanceof FieldInfo.Person) {
            throw Objection.to(
                            PlanCode.COLUMN_USE,
                            "a person column is not taken from another row: there it is the same",
                            "use the person column itself")
                    .refuse(call);
        }
    }

    int place(Expression value) {
        if (value instanceof Field field) {
            return field.index();
        }
        if (!computed.contains(value)) {
            computed.add(value);
        }
        return base.fields().size() + computed.indexOf(value);
    }

    private List<FieldInfo.ColumnUse> uses(Optional<Expression> value, List<Expression> keys) {
        List<FieldInfo.ColumnUse> uses = new ArrayList<>();
        value.ifPresent(
                own -> uses.addAll(expressions.derived(own, base.fields()).uses()));
        for (Expression key : keys) {
            expressions
                    .derived(key, base.fields())
                    .uses()
                    .forEach(use ->
                            uses.add(new FieldInfo.ColumnUse(use.dataset(), use.column(), true, use.generalized())));
        }
        return uses.stream().distinct().toList();
    }
}
