package dev.glovebox.ledger.receipt;

import java.time.Instant;
import java.util.Optional;

/** What the offline check of a folder's outcome log found, beside a ledger that was verified. */
public sealed interface Promises {
    /**
     * The log is whole, and the ledger has it up to its last anchor.
     *
     * @param outcomes in the log; none where there is no log
     * @param refused that the ledger has no record of, because its rules did not let them stand
     * @param elsewhere logs that the ledger has anchors of and that are not here: of other brokers, or lost
     */
    record Kept(long outcomes, long refused, long elsewhere, Optional<Waiting> waiting) implements Promises {}

    /**
     * Promised and not anchored.
     *
     * @param after id of the last outcome that is anchored; empty when none is
     * @param since the time of the first
     */
    record Waiting(long count, String first, String last, String after, Instant since) {}

    /** The first thing that does not hold. */
    record Broken(Verification.Broken finding) implements Promises {}
}
