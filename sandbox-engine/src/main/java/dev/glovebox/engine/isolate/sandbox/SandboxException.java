package dev.glovebox.engine.isolate.sandbox;

/** The host cannot confine a process as asked; the message says what is missing and how to mend it. */
public final class SandboxException extends RuntimeException {

    /** What is missing. */
    public enum Code {
        BUBBLEWRAP_MISSING,
        LIBSECCOMP_MISSING,
        TOOL_MISSING,
        LIBRARY_MISSING,
        NAMESPACES_BLOCKED,
        TIER_UNSUPPORTED,
        PROGRAM_FILES,
        START_FAILED
    }

    private final Code code;

    SandboxException(Code code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    SandboxException(Code code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
