package dev.glovebox.ledger;

import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.LedgerRecord;
import java.util.List;

/** How a group of records comes onto the ledger: durable and whole when this returns, or refused and not at all. */
interface Recorder {
    /** The verdict on the last record, or on the first that is refused. */
    Verdict record(List<? extends LedgerRecord> group);
}
