package dev.glovebox.engine.plan.wire;

/** What came over the wire is not what was agreed. The message names the rule and the place, never the content. */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String rule) {
        super(rule);
    }

    ProtocolException(String rule, Throwable cause) {
        super(rule, cause);
    }
}
