package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.Ledger;
import java.time.Instant;
import java.util.List;

/** A simulated transaction. */
record Endorsed(String txId, Instant at, String answer, ReadWriteSet set, List<Leaf> leaves)
        implements Ledger.Endorsement {}
