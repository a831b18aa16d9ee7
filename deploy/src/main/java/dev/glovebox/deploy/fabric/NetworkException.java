package dev.glovebox.deploy.fabric;

import org.jspecify.annotations.Nullable;

/** A step of the network that did not succeed: what was found, and the way out. */
public final class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean missingPrograms;

    private NetworkException(String message, boolean missingPrograms, @Nullable Throwable cause) {
        super(message, cause);
        this.missingPrograms = missingPrograms;
    }

    static NetworkException of(String code, String finding, @Nullable Throwable cause) {
        return new NetworkException(code + " " + finding, false, cause);
    }

    static NetworkException of(String code, String finding) {
        return of(code, finding, null);
    }

    static NetworkException missing(String finding) {
        return new NetworkException("FABRIC-01 " + finding, true, null);
    }

    /** Whether the machine lacks something that its operator can install. */
    public boolean isMissingPrograms() {
        return missingPrograms;
    }
}
