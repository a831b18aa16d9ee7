package dev.glovebox.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What of the trace is asked for; what is empty does not restrict.
 *
 * @param consumer the pseudonymous identity, 64 hex digits
 * @param since by the record's own time
 * @param limit at most so many, the newest
 */
public record TraceQuery(
        Optional<String> dataset,
        Optional<String> consumer,
        Optional<String> purpose,
        Optional<Instant> since,
        Optional<String> query,
        int limit) {
    public static final TraceQuery EVERYTHING = new TraceQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1000);

    public TraceQuery dataset(String name) {
        return new TraceQuery(Optional.of(name), consumer, purpose, since, query, limit);
    }

    public TraceQuery consumer(String identity) {
        return new TraceQuery(dataset, Optional.of(identity), purpose, since, query, limit);
    }

    public TraceQuery purpose(String name) {
        return new TraceQuery(dataset, consumer, Optional.of(name), since, query, limit);
    }

    public TraceQuery since(Instant from) {
        return new TraceQuery(dataset, consumer, purpose, Optional.of(from), query, limit);
    }

    public TraceQuery query(String id) {
        return new TraceQuery(dataset, consumer, purpose, since, Optional.of(id), limit);
    }

    public TraceQuery limit(int most) {
        return new TraceQuery(dataset, consumer, purpose, since, query, most);
    }
}
