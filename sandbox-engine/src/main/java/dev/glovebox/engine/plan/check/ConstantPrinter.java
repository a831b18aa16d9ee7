package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;

/** Prints a constant in the engine's SQL, so that no text can end its own quotes. */
public final class ConstantPrinter {
    private static final ExpressionPrinter CONSTANTS = new ExpressionPrinter(index -> {
        throw new IllegalArgumentException("a constant has no fields");
    });

    private ConstantPrinter() {}

    /** NULL for a text that is none of its type. */
    public static String print(Literal constant) {
        return CONSTANTS.print(isOfItsType(constant) ? constant : Literals.nothing(constant.type()));
    }

    private static boolean isOfItsType(Literal constant) {
        try {
            LiteralFacts.of(constant);
            return true;
        } catch (NotSafe none) {
            return false;
        }
    }
}
