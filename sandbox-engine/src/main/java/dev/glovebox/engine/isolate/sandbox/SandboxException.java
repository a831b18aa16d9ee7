package dev.glovebox.engine.isolate.sandbox;

import java.util.SequencedMap;

/** The host cannot confine a process as asked; the message says what is missing and how to mend it. */
public final class SandboxException extends RuntimeException {

    /** What is missing. */
    public enum Code {
        BUBBLEWRAP_MISSING,
        LIBSECCOMP_MISSING,
        TOOL_MISSING,
        LIBRARY_MISSING,
        NAMESPACES_BLOCKED,
        LANDLOCK_MISSING,
        PROGRAM_FILES,
        START_FAILED
    }

    private final Code code;
    private final String finding;

    SandboxException(Code code, String message) {
        super(code + ": " + message);
        this.code = code;
        this.finding = message;
    }

    SandboxException(Code code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
        this.finding = message;
    }

    /** No tier is reached, for these reasons, the strongest tier's first. */
    static SandboxException ofAll(SequencedMap<Tier, SandboxException> missing) {
        SandboxException first = missing.firstEntry().getValue();
        StringBuilder all = new StringBuilder(first.finding);
        missing.forEach((tier, reason) -> {
            if (reason != first) {
                all.append(". Nor is there tier ").append(tier).append(": ").append(reason.finding);
            }
        });
        return new SandboxException(first.code, all.toString(), first);
    }

    public Code code() {
        return code;
    }

    /** What is missing and how to mend it, without the code. */
    public String finding() {
        return finding;
    }
}
