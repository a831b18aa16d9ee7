package dev.glovebox.engine.deployment;

/** A deployment that cannot be used as it is; the message says which file, what is wrong, and what to do. */
public final class DeploymentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public DeploymentException(String code, String message) {
        super(code + " " + message);
        this.code = code;
    }

    public DeploymentException(String code, String message, Throwable cause) {
        super(code + " " + message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
