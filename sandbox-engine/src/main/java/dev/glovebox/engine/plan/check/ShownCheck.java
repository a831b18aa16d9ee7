package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.engine.plan.algebra.Released;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.engine.plan.algebra.ReleasedWindow.Frame;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is done with released values: computed with, compared, ranked, ordered. It costs no privacy; it must only be something that the
 * broker can evaluate on every value, in little time and space.
 */
final class ShownCheck {
    private static final int DEEPEST = 100;
    private static final int LARGEST = 10_000;
    private static final int MOST_PLACES = 15;
    private static final int MOST_WINDOWS = 20;
    private static final long FARTHEST = 1_000_000;

    private final List<ColumnType> groups;
    private final List<RowFacts> earlier;
    private int parts;

    /**
     * Over groups' fields of these types: the keys, then the measures.
     *
     * @param earlier what the steps before this one release
     */
    ShownCheck(List<ColumnType> groups, List<RowFacts> earlier) {
        this.groups = groups;
        this.earlier = earlier;
    }

    void check(ProposedPlan plan) {
        plan.having().ifPresent(condition -> {
            if (check(condition, groups, DEEPEST) != Plain.BOOLEAN) {
                throw malformed();
            }
        });
        List<ColumnType> fields = new ArrayList<>(groups);
        plan.windows().forEach(window -> fields.add(window(window)));
        plan.outputs().forEach(output -> check(output.value(), fields, DEEPEST));
        order(plan.order(), fields);
        if (plan.windows().size() > MOST_WINDOWS) {
            throw NotSafe.because(CheckCode.TOO_DEEP, "there are too many windows over released values");
        }
    }

    private void order(List<Order> order, List<ColumnType> fields) {
        order.forEach(by -> check(by.value(), fields, DEEPEST));
    }

    private ColumnType window(ReleasedWindow window) {
        window.operands().forEach(operand -> check(operand, groups, DEEPEST));
        window.partition().forEach(by -> check(by, groups, DEEPEST));
        order(window.order(), groups);
        boolean neighbour = switch (window.function()) {
            case LAG, LEAD -> true;
            case ROW_NUMBER, RANK, DENSE_RANK, COUNT_ROWS, COUNT, SUM, AVG, MIN, MAX, FIRST_VALUE -> false;
        };
        if (!isFrame(window.frame())
                || (neighbour && !isDistance(window.operands().getLast()))) {
            throw malformed();
        }
        return window.type().orElseThrow(ShownCheck::malformed);
    }

    /** Rows that are equal in the order have no numbers, so a frame of peers ends at the current row or never. */
    private static boolean isFrame(Frame frame) {
        long farthest = frame.peers() ? 0 : FARTHEST;
        return frame.before().orElse(0L) <= farthest && frame.after().orElse(0L) <= farthest;
    }

    private static boolean isDistance(Expression operand) {
        return operand instanceof Literal literal
                && literal.type() == Plain.BIGINT
                && literal.text()
                        .filter(text -> text.length() <= 6 && Long.parseLong(text) >= 0)
                        .isPresent();
    }

    private ColumnType check(Expression expression, List<ColumnType> fields, int depth) {
        parts++;
        if (depth == 0 || parts > LARGEST) {
            throw NotSafe.because(CheckCode.TOO_DEEP, "what is shown is nested too deeply");
        }
        return switch (expression) {
            case Expression.Field field -> field(field, fields);
            case Literal literal -> LiteralFacts.of(literal).type();
            case Expression.Earlier value -> earlier(value);
            case Call call -> call(call, fields, depth);
        };
    }

    private static ColumnType field(Expression.Field field, List<ColumnType> fields) {
        if (field.index() < fields.size() && Types.alike(fields.get(field.index()), field.type())) {
            return field.type();
        }
        throw malformed();
    }

    /** Of one row: with several, which one decides would not be known. */
    private ColumnType earlier(Expression.Earlier value) {
        if (value.step() < earlier.size()) {
            RowFacts rows = earlier.get(value.step());
            boolean known = rows.uniqueKeys().contains(Set.<Integer>of())
                    && value.column() < rows.fields().size();
            if (known && Types.alike(rows.fields().get(value.column()).type(), value.type())) {
                return value.type();
            }
        }
        throw malformed();
    }

    private ColumnType call(Call call, List<ColumnType> fields, int depth) {
        List<ColumnType> operands = new ArrayList<>();
        call.operands().forEach(operand -> operands.add(check(operand, fields, depth - 1)));
        Optional<ColumnType> type = call.operator() == Operator.CAST
                ? Optional.of(call.type()).filter(to -> isCast(operands.getFirst(), to))
                : Types.of(call.operator(), operands);
        boolean places = call.operator() != Operator.ROUND || call.operands().size() == 1 || isPlaces(call);
        if (!Released.admits(call.operator())
                || !places
                || !type.filter(own -> Types.alike(own, call.type())).isPresent()) {
            throw malformed();
        }
        return call.type();
    }

    private static boolean isCast(ColumnType from, ColumnType to) {
        return (from.isNumeric() && to.isNumeric())
                || (from.isTemporal() && to.isTemporal())
                || Kind.of(from) == Kind.of(to);
    }

    private static boolean isPlaces(Call call) {
        return call.operands().getLast() instanceof Literal literal
                && literal.type() == Plain.BIGINT
                && literal.text()
                        .filter(text -> text.length() <= 2 && Integer.parseInt(text) >= 0)
                        .filter(text -> Integer.parseInt(text) <= MOST_PLACES)
                        .isPresent();
    }

    private static NotSafe malformed() {
        return NotSafe.because(CheckCode.MALFORMED, "released values are used in a way that is not known");
    }
}
