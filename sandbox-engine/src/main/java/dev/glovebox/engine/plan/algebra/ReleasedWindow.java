package dev.glovebox.engine.plan.algebra;

import dev.glovebox.engine.plan.algebra.ProposedPlan.Order;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.List;
import java.util.Optional;

/**
 * A window function over the groups that HAVING kept: on released values, so it costs nothing.
 *
 * @param operands over the groups' fields (keys, then aggregates), like {@code partition} and {@code order}
 * @param frame the rows that an aggregate sees; ranks and neighbours see the whole partition
 */
public record ReleasedWindow(
        Function function, List<Expression> operands, List<Expression> partition, List<Order> order, Frame frame) {

    public ReleasedWindow {
        operands = List.copyOf(operands);
        partition = List.copyOf(partition);
        order = List.copyOf(order);
        if (operands.size() != function.operands) {
            throw new IllegalArgumentException(function + " does not take " + operands.size() + " operands");
        }
    }

    public enum Function {
        ROW_NUMBER(0),
        RANK(0),
        DENSE_RANK(0),
        COUNT_ROWS(0),
        COUNT(1),
        SUM(1),
        AVG(1),
        MIN(1),
        MAX(1),
        FIRST_VALUE(1),
        /** {@code LAG(x, n)}; a constant n. */
        LAG(2),
        LEAD(2);

        private final int operands;

        Function(int operands) {
            this.operands = operands;
        }
    }

    /**
     * From so many rows before to so many after the current one; empty is without end. With {@code peers}, rows that the order leaves
     * equal are in or out together, and the two numbers are 0 or empty.
     */
    public record Frame(Optional<Long> before, Optional<Long> after, boolean peers) {
        public Frame {
            before.ifPresent(Frame::requireDistance);
            after.ifPresent(Frame::requireDistance);
        }

        private static void requireDistance(long rows) {
            if (rows < 0) {
                throw new IllegalArgumentException("a frame's distance is not negative");
            }
        }

        public static Frame whole() {
            return new Frame(Optional.empty(), Optional.empty(), true);
        }
    }

    /** The type of the window's values; empty if the function does not take such operands. */
    public Optional<ColumnType> type() {
        return switch (function) {
            case ROW_NUMBER, RANK, DENSE_RANK, COUNT_ROWS, COUNT -> Optional.of(Plain.BIGINT);
            case SUM -> number().map(type -> type == Plain.BIGINT ? new ColumnType.Decimal(38, 0) : type);
            case AVG -> number().map(type -> Plain.DOUBLE);
            case MIN, MAX, FIRST_VALUE, LAG, LEAD ->
                Optional.of(operands.getFirst().type());
        };
    }

    private Optional<ColumnType> number() {
        return Optional.of(operands.getFirst().type()).filter(ColumnType::isNumeric);
    }
}
