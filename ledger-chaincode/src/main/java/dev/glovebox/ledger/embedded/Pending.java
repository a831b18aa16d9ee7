package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Ledger;
import java.util.concurrent.CompletableFuture;

/** A transaction between submission and commit. */
record Pending(Endorsed transaction, CompletableFuture<CommitStatus> status) implements Ledger.Submitted {
    Pending(Endorsed transaction) {
        this(transaction, new CompletableFuture<>());
    }

    @Override
    public String txId() {
        return transaction.txId();
    }
}
