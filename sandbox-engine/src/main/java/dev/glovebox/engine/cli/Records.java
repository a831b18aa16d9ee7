package dev.glovebox.engine.cli;

import dev.glovebox.ledger.record.RecordException;
import java.util.function.Supplier;

/** Ledger records made of what stands on a command line. */
final class Records {
    private Records() {}

    /** The record, or which word of the line cannot stand on the ledger. */
    static <T> T checked(Supplier<T> record) {
        try {
            return record.get();
        } catch (RecordException misspelt) {
            throw CommandFailure.usage(misspelt.finding());
        }
    }
}
