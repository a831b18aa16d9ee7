package dev.glovebox.ledger.contract;

/** A charge's life: CHARGED → RELEASING → DONE or FAILED; CHARGED → UNDONE. */
public enum ChargeState {
    CHARGED,
    RELEASING,
    DONE,
    FAILED,
    UNDONE;

    /** Id of the record that brought the charge here. */
    String recordId(String charge) {
        return switch (this) {
            case CHARGED -> "charge:" + charge;
            case RELEASING -> "releasing:" + charge;
            case DONE -> "done:" + charge;
            case FAILED -> "failed:" + charge;
            case UNDONE -> "undone:" + charge;
        };
    }
}
