package dev.glovebox.ledger;

import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.LedgerRecord;
import java.util.List;
import java.util.function.Predicate;

/** Where a ledger whose transactions take long takes outcomes at once: durable, provable under a signed head, and on the ledger soon after. Thread-safe. */
public interface Outcomes {
    /**
     * A verdict for each, by the ledger's own rules. What is accepted is durable when this returns; nothing is when it throws a {@link LedgerFailure}, as when too many
     * wait already. All are of the types that {@link dev.glovebox.ledger.record.Anchor#takes}.
     */
    List<Verdict> promise(List<LedgerRecord> outcomes);

    /** Returns when none of those that were promised so far and match still waits; fails with UNREACHABLE when the network does not take them. */
    void await(Predicate<LedgerRecord> which);
}
