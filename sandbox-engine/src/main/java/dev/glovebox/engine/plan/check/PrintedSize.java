package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;

/**
 * How large an expression becomes in print. Some operators print an operand several times, so a short nested expression could be
 * an endless statement.
 */
final class PrintedSize {
    private static final long LARGEST = 100_000;

    private PrintedSize() {}

    static void require(Expression expression) {
        if (of(expression) > LARGEST) {
            throw NotSafe.because(CheckCode.TOO_DEEP, "an expression is too large in print");
        }
    }

    private static long of(Expression expression) {
        if (!(expression instanceof Call call)) {
            return 1;
        }
        long size = 1;
        for (Expression operand : call.operands()) {
            size = Math.min(LARGEST + 1, size + of(operand) * times(call));
        }
        return size;
    }

    /** How often an operand stands in the printed form, at the most. */
    private static int times(Call call) {
        return switch (call.operator()) {
            case LEAST, GREATEST, SIGN -> 2;
            case SUBSTRING -> 4;
            case YEARS_BETWEEN, QUARTERS_BETWEEN, MONTHS_BETWEEN -> 7;
            case BUCKET -> 2;
            default -> 1;
        };
    }
}
