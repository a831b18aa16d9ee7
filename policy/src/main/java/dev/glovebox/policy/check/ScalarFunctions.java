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
            "greatest",
            "least",
            "lower",
            "lpad",
            "mod",
            "position",
            "replace",
            "round",
            "rpad",
            "sign",
            "substring",
            "timestampdiff",
            "trim",
            "upper");

    private ScalarFunctions() {}
}
