package dev.glovebox.engine.cli;

/** Exit codes. */
final class Exit {
    static final int DONE = 0;
    static final int USAGE = 2;
    static final int REFUSED = 3;
    static final int FAILED = 4;
    static final int UNREACHABLE = 5;

    /** A question waits for signatures. */
    static final int WAITING = 6;

    private Exit() {}

    /** What a problem's status means; a question that broke within the broker may have been charged. */
    static int of(int status, boolean question) {
        return switch (status) {
            case 400, 405, 413, 415 -> USAGE;
            case 500 -> question ? FAILED : UNREACHABLE;
            case 429, 502, 503, 504 -> UNREACHABLE;
            default -> REFUSED;
        };
    }
}
