package dev.glovebox.ledger.receipt;

/** What the offline check of a ledger folder found. */
public sealed interface Verification {
    /**
     * Every leaf, root, signature and rule holds. Completeness beyond this checkpoint is not claimed: compare it with one that
     * a witness or an owner holds.
     *
     * @param checkpoint the newest, as a signed note
     */
    record Verified(long records, long charges, long checkpoints, String checkpoint) implements Verification {}

    /**
     * The first thing that does not hold.
     *
     * @param where a file, a checkpoint's size or a record id
     * @param against the other half of the contradiction, such as the policy whose cap a charge exceeds
     */
    record Broken(String where, String against, String finding) implements Verification {}
}
