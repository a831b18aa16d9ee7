package dev.glovebox.ledger.record;

/** A record, or a text that should be one, breaks a rule. The message names field and rule, never the value. */
public final class RecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String finding;

    RecordException(String field, String rule) {
        super("RECORD-01 " + field + ": " + rule);
        this.finding = field + ": " + rule;
    }

    /** Field and rule. */
    public String finding() {
        return finding;
    }

    public String code() {
        return "RECORD-01";
    }
}
