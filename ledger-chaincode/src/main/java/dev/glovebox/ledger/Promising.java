package dev.glovebox.ledger;

import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Repeat;
import java.util.List;

/** Promises what may be promised, and records the rest; what rests on a promise waits until the ledger has it. */
final class Promising implements Recorder {
    private final Outcomes outcomes;
    private final Recorder ledger;
    private final Recorder promises;

    Promising(Outcomes outcomes, Recorder ledger) {
        this.outcomes = outcomes;
        this.ledger = ledger;
        // What comes while the log writes is its next group.
        this.promises = Sequencer.lane(groups -> outcomes.promise(
                groups.stream().<LedgerRecord>map(List::getFirst).toList()));
    }

    @Override
    public Verdict record(List<? extends LedgerRecord> group) {
        if (group.size() == 1 && Anchor.takes(group.getFirst())) {
            return promises.record(group);
        }
        group.forEach(this::awaitWhatItRestsOn);
        return ledger.record(group);
    }

    private void awaitWhatItRestsOn(LedgerRecord record) {
        if (record instanceof Repeat repeat) {
            awaitEnd(outcomes, repeat.charge());
        }
    }

    /** Until the ledger has the end of a charge that was promised. */
    static void awaitEnd(Outcomes outcomes, String charge) {
        outcomes.await(
                promised -> promised instanceof Done done && done.charge().equals(charge));
    }
}
