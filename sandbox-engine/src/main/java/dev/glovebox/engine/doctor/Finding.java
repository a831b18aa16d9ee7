package dev.glovebox.engine.doctor;

/**
 * What one look found.
 *
 * @param check what was looked at, the same word each time
 * @param wayOut what to do about it; empty where all is well
 */
public record Finding(String check, State state, String found, String wayOut) {
    /** What it means for {@code serve}. */
    public enum State {
        OK,
        /** It serves, and somebody should know. */
        WARNING,
        /** It serves so that somebody can lift it, and until then refuses questions. */
        REFUSES,
        /** It must not serve, or cannot. */
        FAILED
    }

    static Finding ok(String check, String found) {
        return new Finding(check, State.OK, found, "");
    }

    static Finding warning(String check, String found, String wayOut) {
        return new Finding(check, State.WARNING, found, wayOut);
    }

    static Finding refuses(String check, String found, String wayOut) {
        return new Finding(check, State.REFUSES, found, wayOut);
    }

    static Finding failed(String check, String found, String wayOut) {
        return new Finding(check, State.FAILED, found, wayOut);
    }
}
