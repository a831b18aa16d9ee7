package dev.glovebox.engine.plan;

import java.time.Duration;

/** A planner could not do its work; nothing is said about the question. */
public final class PlannerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What happened. */
    public enum Code {
        /** All planners were taken for the whole deadline; ask again. */
        BUSY,
        /** A planner ended or answered out of turn. */
        DIED,
        /** No planner could be started. */
        NOT_STARTED,
        /** The planner is closed. */
        CLOSED
    }

    private final Code code;
    private final Duration again;

    public PlannerException(Code code, String message) {
        super(code + ": " + message);
        this.code = code;
        this.again = Duration.ZERO;
    }

    PlannerException(Duration again) {
        super("BUSY: all planners are taken; ask again");
        this.code = Code.BUSY;
        this.again = again;
    }

    public PlannerException(Code code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
        this.again = Duration.ZERO;
    }

    public Code code() {
        return code;
    }

    /** When it is worth asking again; zero where nothing says so. */
    public Duration again() {
        return again;
    }
}
