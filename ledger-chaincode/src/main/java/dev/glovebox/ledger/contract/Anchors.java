package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Anchor;

/** Heads of outcome logs: each anchor goes on where the one before it ended. */
final class Anchors {
    private final LedgerState state;

    Anchors(LedgerState state) {
        this.state = state;
    }

    void anchor(Anchor anchor) {
        AnchoredLog standing = AnchoredLog.of(state.get(Keys.anchored(anchor.log())));
        if (anchor.from() != standing.size()) {
            throw Refusal.of(
                    "ANCHOR-01",
                    "the outcome log is anchored up to " + standing.size() + ", not " + anchor.from(),
                    "go on from there; if your log is shorter, it was cut or copied",
                    anchor.recordId());
        }
        AnchoredLog grown = standing.with(anchor.leaves());
        if (!grown.root().equals(anchor.root())) {
            throw Refusal.of(
                    "ANCHOR-02",
                    "the outcome log does not extend what was anchored of it",
                    "keep the log for the auditor: it was told in two ways",
                    anchor.recordId());
        }
        state.put(Keys.anchored(anchor.log()), grown.text());
    }
}
