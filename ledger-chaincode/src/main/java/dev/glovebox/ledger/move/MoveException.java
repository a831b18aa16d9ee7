package dev.glovebox.ledger.move;

/** A ledger that cannot be moved; the message names rule and way out. Nothing was moved, or as much as the contract says. */
public final class MoveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    MoveException(String code, String message) {
        super(code + " " + message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
