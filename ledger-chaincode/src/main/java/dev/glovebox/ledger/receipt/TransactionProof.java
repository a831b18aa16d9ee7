package dev.glovebox.ledger.receipt;

import java.util.Set;

/**
 * What a network signed of one transaction, not yet checked.
 *
 * @param text as {@code ledger.fabric.NetworkVerifier} reads it
 * @param records canonical texts of the records that the transaction wrote
 */
public record TransactionProof(String text, Set<String> records) {
    public TransactionProof {
        records = Set.copyOf(records);
    }
}
