package dev.glovebox.ledger;

import dev.glovebox.ledger.record.LedgerRecord;
import java.util.List;

/**
 * A record at its place in the log.
 *
 * @param outcomes what became of it, if it is a charge: releasing, then done, failed or undone
 */
public record TraceEntry(long index, LedgerRecord record, List<LedgerRecord> outcomes) {
    public TraceEntry {
        outcomes = List.copyOf(outcomes);
    }
}
