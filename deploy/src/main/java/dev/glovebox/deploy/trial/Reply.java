package dev.glovebox.deploy.trial;

/** What a command left: its exit code and what it printed. */
public record Reply(int code, String out, String err) {
    public static final int DONE = 0;
    public static final int REFUSED = 3;

    /** This reply, if the command ended so; anything else is an exception with all that it printed. */
    public Reply expect(int expected, String command) {
        if (code != expected) {
            throw new TrialException(
                    "`glovebox %s` ended with %d instead of %d:%n%s%s".formatted(command, code, expected, out, err));
        }
        return this;
    }

    /** All that a user of a terminal would see, errors last. */
    public String seen() {
        return out + err;
    }
}
