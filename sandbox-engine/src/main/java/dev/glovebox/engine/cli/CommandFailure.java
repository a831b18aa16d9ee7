package dev.glovebox.engine.cli;

/** Ends a command: what to print, and its exit code. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;
    private final String text;

    CommandFailure(int exit, String text) {
        super(text);
        this.exit = exit;
        this.text = text;
    }

    static CommandFailure usage(String text) {
        return new CommandFailure(Exit.USAGE, text);
    }

    int exit() {
        return exit;
    }

    String text() {
        return text;
    }
}
