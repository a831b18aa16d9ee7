package dev.glovebox.ledger.embedded;

import dev.glovebox.ledger.TraceEntry;
import dev.glovebox.ledger.TraceQuery;
import dev.glovebox.ledger.contract.ChargeState;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Undone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds records by terms, newest first, and adds to each charge what became of it. */
final class Trace {
    /** A record's time may differ this much from its neighbours', 15 minutes each way; and by as much more as one was anchored late. */
    private static final Duration DISORDER = Duration.ofMinutes(30);

    private static final List<String> OUTCOMES = List.of("releasing:", "done:", "failed:", "undone:");

    private static final List<String> OF_QUERY = List.of("denial:", "failure:", "repeat:");

    private final Sql sql;
    private final Records records;
    /** Outcomes lie behind what they end: one reader for both would go back and forth. */
    private final Records ends;

    Trace(Sql sql) {
        this.sql = sql;
        this.records = new Records(sql);
        this.ends = new Records(sql);
    }

    List<TraceEntry> find(TraceQuery query) {
        List<TraceEntry> found = new ArrayList<>();
        long since = query.since().map(Instant::toEpochMilli).orElse(0L);
        long disorder = DISORDER.toMillis() + Schema.latest(sql);
        Leaves leaves = leaves(query);
        long leaf = OpenedDatabase.newest(sql).checkpoint().size();
        while ((leaf = leaves.before(leaf)) >= 0 && found.size() < query.limit()) {
            LedgerRecord record = LedgerRecord.parse(records.at(leaf));
            if (record.at() < since - disorder) {
                break;
            }
            if (record.at() >= since && !isOutcome(record) && !(record instanceof Anchor)) {
                found.add(new TraceEntry(leaf, record, outcomes(record)));
            }
        }
        return found.reversed();
    }

    List<TraceEntry> unfinished() {
        return open().stream()
                .map(charge -> records.leafOf(Charge.idOf(charge)).orElseThrow(Tiles.MissingHashException::new))
                .sorted()
                .map(leaf -> {
                    LedgerRecord record = LedgerRecord.parse(records.at(leaf));
                    return new TraceEntry(leaf, record, outcomes(record));
                })
                .toList();
    }

    /** '0' follows '/'. */
    private List<String> open() {
        return sql.query(
                "SELECT key FROM state WHERE key > ? AND key < 'charge0' AND CAST(value AS TEXT) IN (?, ?)",
                row -> {
                    List<String> found = new ArrayList<>();
                    while (row.next()) {
                        found.add(row.getString(1).substring(Keys.CHARGE.length()));
                    }
                    return found;
                },
                Keys.CHARGE,
                ChargeState.CHARGED.name(),
                ChargeState.RELEASING.name());
    }

    private Leaves leaves(TraceQuery query) {
        Stream<Leaves> terms = Stream.of(
                        query.consumer().map(it -> Leaf.CONSUMER + it),
                        query.purpose().map(it -> Leaf.PURPOSE + it),
                        query.dataset().map(it -> Leaf.DATASET + it))
                .flatMap(Optional::stream)
                .map(term -> new Postings(sql, term));
        return Leaves.common(
                Stream.concat(query.query().map(this::ofQuery).stream(), terms).toList());
    }

    /** Charges are listed by query; the other records of a query bear it in their id. */
    private Leaves ofQuery(String query) {
        NavigableSet<Long> leaves = sql.query(
                "SELECT leaf FROM asked WHERE query = ?",
                row -> {
                    NavigableSet<Long> charges = new TreeSet<>();
                    while (row.next()) {
                        charges.add(row.getLong(1));
                    }
                    return charges;
                },
                query);
        OF_QUERY.forEach(kind -> records.leafOf(kind + query).ifPresent(leaves::add));
        return leaf -> Objects.requireNonNullElse(leaves.lower(leaf), Leaves.NONE);
    }

    private List<LedgerRecord> outcomes(LedgerRecord record) {
        if (!(record instanceof Charge charge)) {
            return List.of();
        }
        return OUTCOMES.stream()
                .flatMap(kind -> records(kind + charge.charge()))
                .toList();
    }

    private Stream<LedgerRecord> records(String recordId) {
        return ends.byId(recordId).stream().map(LedgerRecord::parse);
    }

    private static boolean isOutcome(LedgerRecord record) {
        return record instanceof Releasing
                || record instanceof Done
                || record instanceof Undone
                || record instanceof Failed;
    }
}
