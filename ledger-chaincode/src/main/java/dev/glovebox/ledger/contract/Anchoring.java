package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts an anchor's outcomes on the ledger. Their times are when they were promised, however long ago: no rule reads them. What the anchor calls refused is tried
 * all the same, so that nothing is left out which could stand.
 */
final class Anchoring {
    private final Anchor anchor;
    private final LedgerState state;

    /** The anchor itself stands in {@code state}. */
    Anchoring(Anchor anchor, LedgerState state) {
        this.anchor = anchor;
        this.state = state;
    }

    void take(List<RecordReader.Entry> outcomes) {
        if (outcomes.size() != anchor.leaves().size()) {
            throw Refusal.of(
                    "ANCHOR-03",
                    "an anchor comes with as many outcomes as it has leaves",
                    "send the log's own",
                    anchor.recordId());
        }
        Set<String> refused = new HashSet<>(anchor.refused());
        for (int i = 0; i < outcomes.size(); i++) {
            RecordReader.Entry outcome = outcomes.get(i);
            String leaf = anchor.leaves().get(i);
            requireOwn(outcome, leaf);
            if (refused.contains(leaf)) {
                requireRefused(outcome);
            } else {
                requireAccepted(outcome);
            }
        }
    }

    private void requireOwn(RecordReader.Entry outcome, String leaf) {
        LedgerRecord record = outcome.record();
        if (!AnchoredLog.leaf(outcome.canonical().getBytes(StandardCharsets.US_ASCII))
                .equals(leaf)) {
            throw Refusal.of(
                    "ANCHOR-03",
                    "the outcome is not the one of the anchor's leaf",
                    "send the log's own, in their order",
                    record.recordId());
        }
        if (!Anchor.takes(record)) {
            throw Refusal.of(
                    "ANCHOR-05",
                    "a record of this type decides what may follow and is not anchored afterwards",
                    "record it by its own function",
                    record.recordId());
        }
    }

    private void requireAccepted(RecordReader.Entry outcome) {
        switch (new LedgerRules(state).apply(outcome.record(), outcome.canonical())) {
            case Verdict.Accepted accepted when !accepted.repeated() -> {}
            case Verdict.Accepted accepted -> throw notToStand("it stands already", accepted.recordId());
            case Verdict.Refused refused ->
                throw notToStand(
                        refused.code() + " " + refused.finding(),
                        outcome.record().recordId());
        }
    }

    private static Refusal notToStand(String why, String outcome) {
        return Refusal.of(
                "ANCHOR-04", "the outcome cannot stand: " + why, "name its leaf among those refused", outcome);
    }

    private void requireRefused(RecordReader.Entry outcome) {
        boolean stands = new LedgerRules(new Draft(state)).apply(outcome.record(), outcome.canonical())
                        instanceof Verdict.Accepted accepted
                && !accepted.repeated();
        if (stands) {
            throw Refusal.of(
                    "ANCHOR-06",
                    "the outcome is said to be refused and is not",
                    "put it on the ledger",
                    outcome.record().recordId());
        }
    }
}
