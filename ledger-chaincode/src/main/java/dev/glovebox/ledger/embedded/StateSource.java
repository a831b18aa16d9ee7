package dev.glovebox.ledger.embedded;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The committed state as one transaction sees it. */
interface StateSource {
    /** No key has it; an absent key is read at this version. */
    long ABSENT = 0;

    Optional<Value> get(String key);

    /** Keys from {@code start} up to and without {@code end} in byte order; an empty {@code end} means no end. */
    List<Entry> range(String start, String end);

    /** Newest first. */
    List<Past> history(String key);

    @SuppressWarnings("ArrayRecordComponent") // Handed on within the package, compared never.
    record Value(long version, byte[] bytes) {}

    record Entry(String key, long version, Supplier<byte[]> bytes) {}

    @SuppressWarnings("ArrayRecordComponent") // Handed on within the package, compared never.
    record Past(String txId, Instant at, byte @Nullable [] bytes) {}
}
