package dev.glovebox.engine.charge;

/** The ledger refused a step that follows a charge: the query ends without an answer. */
public final class ChargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public ChargeException(String code, String finding) {
        super(code + " " + finding);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
