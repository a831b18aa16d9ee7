package dev.glovebox.policy.text;

import java.util.Optional;

/**
 * One thing that is wrong with a policy file.
 *
 * @param code as listed in the policy reference
 * @param line counted from 1
 * @param column counted from 1, in code points
 * @param message what is wrong, without echoing unprintable text
 * @param suggestion what to write instead; never empty
 * @param fix the change that mends it, where there is one beyond doubt; it never makes a sound file allow more
 */
public record PolicyProblem(
        String code, String file, int line, int column, String message, String suggestion, Optional<TextEdit> fix) {

    public PolicyProblem(String code, String file, int line, int column, String message, String suggestion) {
        this(code, file, line, column, message, suggestion, Optional.empty());
    }

    /** {@code file:line:column CODE message (suggestion)}, the form that editors can jump to. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + code + " " + message + " (" + suggestion + ")";
    }
}
