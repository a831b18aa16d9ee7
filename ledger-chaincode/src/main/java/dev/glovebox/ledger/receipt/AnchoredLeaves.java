package dev.glovebox.ledger.receipt;

import dev.glovebox.ledger.contract.AnchoredLog;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Leaves of anchored outcomes whose records must follow on the ledger, each with the anchor that named it. */
final class AnchoredLeaves {
    private final Map<String, String> due = new LinkedHashMap<>();

    void meet(LedgerRecord record, String canonical) {
        if (record instanceof Anchor anchor) {
            anchor.leaves().forEach(leaf -> due.put(leaf, anchor.recordId()));
            due.keySet().removeAll(anchor.refused());
        } else if (!due.isEmpty()) {
            due.remove(AnchoredLog.leaf(canonical.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** By leaf. */
    Map<String, String> due() {
        return due;
    }
}
