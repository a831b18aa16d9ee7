package dev.glovebox.engine.cli;

import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.util.function.Function;

/** Who would ask for what, as an owner names them to a command that looks at files. */
record Asker(String department, String role, PurposeName purpose) {

    static Asker of(String as, String purpose) {
        int dot = as.lastIndexOf('.');
        if (dot < 1 || dot == as.length() - 1) {
            throw CommandFailure.usage("--as must be a department and a role, such as hrss.analyst");
        }
        return new Asker(as.substring(0, dot), as.substring(dot + 1), parsed("--purpose", purpose, PurposeName::new));
    }

    /** Under a name that no certificate has. */
    Caller caller(String name) {
        return new Caller(name, department, role);
    }

    /** An option's value, or what such values look like. */
    static <T> T parsed(String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException unsound) {
            throw CommandFailure.usage(option + " " + Terminal.plain(text) + ": " + unsound.getMessage());
        }
    }
}
