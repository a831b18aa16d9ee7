package dev.glovebox.deploy.trial;

/** A step that did not end as it must; the message says which, and what was expected. */
public final class TrialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TrialException(String message) {
        super(message);
    }

    public TrialException(String message, Throwable cause) {
        super(message, cause);
    }
}
