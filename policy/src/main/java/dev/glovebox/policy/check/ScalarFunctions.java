package dev.glovebox.policy.check;

import java.util.Set;

/** The words that {@code functions.allow} can hold to any effect; a test compares them with the plan algebra's operators. */
public final class ScalarFunctions {
    public static final Set<String> NAMES = Set.of(
            "abs",
            "ceil",
            "char_length",
            "date_trunc",
            "extract",
            "floor",
            "lower",
            "round",
            "substring",
            "trim",
            "upper");

    private ScalarFunctions() {}
}
