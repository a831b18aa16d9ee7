package dev.glovebox.engine.plan.algebra;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What can be done with released values: what the broker evaluates itself, with an interval of each result. */
public final class Released {
    private static final Set<Operator> OPERATORS = Collections.unmodifiableSet(EnumSet.of(
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.LESS,
            Operator.LESS_OR_EQUAL,
            Operator.GREATER,
            Operator.GREATER_OR_EQUAL,
            Operator.AND,
            Operator.OR,
            Operator.NOT,
            Operator.IS_NULL,
            Operator.IS_NOT_NULL,
            Operator.IS_TRUE,
            Operator.IN,
            Operator.PLUS,
            Operator.MINUS,
            Operator.TIMES,
            Operator.DIVIDE,
            Operator.NEGATE,
            Operator.CASE,
            Operator.COALESCE,
            Operator.CAST,
            Operator.SAME,
            Operator.LEAST,
            Operator.GREATEST,
            Operator.ABS,
            Operator.SIGN,
            Operator.ROUND,
            Operator.FLOOR,
            Operator.CEIL));

    private Released() {}

    public static boolean admits(Operator operator) {
        return OPERATORS.contains(operator);
    }
}
