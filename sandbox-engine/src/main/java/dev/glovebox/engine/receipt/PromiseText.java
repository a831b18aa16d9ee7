package dev.glovebox.engine.receipt;

import dev.glovebox.ledger.receipt.Promises;
import java.util.ArrayList;
import java.util.List;

/** What a ledger's outcome log holds, in words. */
public final class PromiseText {
    private PromiseText() {}

    /** A line for each finding; none where nothing was ever promised. */
    public static List<String> lines(Promises.Kept kept) {
        List<String> lines = new ArrayList<>();
        kept.waiting().ifPresentOrElse(waiting -> lines.add(waiting(waiting)), () -> {
            if (kept.outcomes() > 0) {
                lines.add("PROMISED  %,d outcomes, all of them anchored".formatted(kept.outcomes()));
            }
        });
        if (kept.refused() > 0) {
            lines.add(
                    "PROMISED IN VAIN  %,d outcomes: the ledger's rules did not let them stand, and its anchors say so"
                            .formatted(kept.refused()));
        }
        if (kept.elsewhere() > 0) {
            lines.add(
                    "NOT HERE  %,d outcome logs that the ledger has anchors of: of another broker, or lost; what they promised after their last anchor is in receipts alone (--seen)"
                            .formatted(kept.elsewhere()));
        }
        return lines;
    }

    /** Between which two records. */
    public static String waiting(Promises.Waiting waiting) {
        return "NOT ANCHORED  %,d outcomes are promised since %s and not on the ledger: %s to %s, after %s; the broker anchors them when it reaches its network"
                .formatted(
                        waiting.count(),
                        waiting.since(),
                        waiting.first(),
                        waiting.last(),
                        waiting.after().isEmpty() ? "none" : waiting.after());
    }
}
