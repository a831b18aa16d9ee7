package dev.glovebox.policy.text;

/**
 * One thing that is wrong with a policy file.
 *
 * @param code as listed in the policy reference
 * @param line counted from 1
 * @param column counted from 1, in code points
 * @param message what is wrong, without echoing unprintable text
 * @param suggestion what to write instead; never empty
 */
public record PolicyProblem(String code, String file, int line, int column, String message, String suggestion) {

    /** {@code file:line:column CODE message (suggestion)}, the form that editors can jump to. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + " " + code + " " + message + " (" + suggestion + ")";
    }
}
