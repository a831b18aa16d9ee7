package dev.glovebox.engine.isolate;

import java.time.Duration;

/** A run that gave no result. The texts are constants: what a worker says may depend on rows. */
public final class WorkerException extends RuntimeException {

    /** What happened, as far as anybody may know. */
    public enum Code {
        DEADLINE("the worker must answer before its deadline; it did not and was killed"),
        DIED("the worker must answer; it ended without an answer"),
        MALFORMED("the worker must keep to the protocol and its limits; it did not and was killed"),
        REFUSED("the engine query must be one SELECT of known parts over the job's tables; the worker found it is not"),
        FAILED("the engine must finish the query; it failed, and why is not told because it may depend on rows"),
        BUSY("a worker must be free in time; all are taken"),
        UNAVAILABLE("a worker must start on this host; none does. `status` and the log name what is missing");

        private final String text;

        Code(String text) {
            this.text = text;
        }
    }

    private final Code code;
    private final Duration again;

    WorkerException(Code code) {
        this(code, code.text, Duration.ZERO);
    }

    /** For the operator: the host's trouble, which no row has any part in. */
    WorkerException(Code code, String trouble) {
        this(code, trouble, Duration.ZERO);
    }

    /** All workers are taken; it is worth asking again after so long. */
    static WorkerException busy(Duration again) {
        return new WorkerException(Code.BUSY, Code.BUSY.text, again);
    }

    private WorkerException(Code code, String text, Duration again) {
        // Without a stack trace of its own: it is an answer, and is made often under attack.
        super(code + ": " + text, null, false, false);
        this.code = code;
        this.again = again;
    }

    public Code code() {
        return code;
    }

    /** When it is worth asking again; zero where nothing says so. */
    public Duration again() {
        return again;
    }
}
