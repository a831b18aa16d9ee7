package dev.glovebox.deploy.bench;

/** A benchmark that could not be carried out; the message says which step, and what to do where that is known. */
final class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
