package dev.glovebox.ledger;

import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.record.LedgerRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How a group of records comes onto the ledger: durable and whole when this returns, or refused and not at all. */
interface Recorder {
    /** The verdict on the last record, or on the first that is refused. */
    Verdict record(List<? extends LedgerRecord> group);

    /** Each record by itself, all at once: whoever's peer is away holds up nobody else's. Throws what the first of those threw that did not end, once all the others have. */
    default void recordApart(List<? extends LedgerRecord> records) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Verdict>> ends = records.stream()
                    .map(record -> CompletableFuture.supplyAsync(() -> record(List.of(record)), threads))
                    .toList();
            ends.forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException own ? own : failed;
        }
    }
}
