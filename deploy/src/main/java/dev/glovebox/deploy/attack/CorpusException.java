package dev.glovebox.deploy.attack;

/** A corpus that cannot be run; the message says where and what to mend. */
final class CorpusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorpusException(String message) {
        super(message);
    }

    CorpusException(String message, Throwable cause) {
        super(message, cause);
    }
}
