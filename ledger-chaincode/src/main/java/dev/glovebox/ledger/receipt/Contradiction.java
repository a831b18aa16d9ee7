package dev.glovebox.ledger.receipt;

/** Leaves a check at the first thing that does not hold. */
final class Contradiction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Verification.Broken broken;

    Contradiction(String where, String against, String finding) {
        super(finding, null, false, false);
        this.broken = new Verification.Broken(where, against, finding);
    }

    Verification.Broken broken() {
        return broken;
    }
}
