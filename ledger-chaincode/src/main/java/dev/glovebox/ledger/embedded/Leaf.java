package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Failure;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.Remainder;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.ledger.record.RequestLine;
import dev.glovebox.ledger.record.Resumption;
import dev.glovebox.ledger.record.Suspension;
import dev.glovebox.ledger.record.Undone;
import dev.glovebox.ledger.record.Withdrawal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record about to be appended: everything that can be computed before the commit, so that commits stay short. */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, compared never.
record Leaf(
        String recordId, byte[] canonical, byte[] hash, List<String> terms, Optional<String> chargedQuery, long at) {
    static final String DATASET = "d:";
    static final String CONSUMER = "c:";
    static final String PURPOSE = "p:";

    /** The records among the writes, in their order, or in that which the contract gives. */
    static List<Leaf> all(ReadWriteSet set, MerkleHash hash, Records records) {
        List<Leaf> leaves = new ArrayList<>();
        inOrder(set).forEach((key, value) -> {
            if (key.startsWith(Keys.RECORD) && value != null) {
                LedgerRecord record = LedgerRecord.parse(ascii(value));
                leaves.add(of(
                        record, value, hash.leaf(value), id -> written(set, id).or(() -> records.byId(id))));
            }
        });
        return leaves;
    }

    private static Map<String, byte @Nullable []> inOrder(ReadWriteSet set) {
        byte[] order = set.writes().get(Keys.ORDER);
        if (order == null) {
            return set.writes();
        }
        Map<String, byte @Nullable []> ordered = new LinkedHashMap<>();
        for (String id : ascii(order).split(Keys.BETWEEN, -1)) {
            ordered.put(Keys.record(id), set.writes().get(Keys.record(id)));
        }
        // Whatever the order says, no record is left out of the log.
        set.writes().forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static Optional<String> written(ReadWriteSet set, String recordId) {
        return Optional.ofNullable(set.writes().get(Keys.record(recordId))).map(Leaf::ascii);
    }

    private static String ascii(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }

    static Leaf of(LedgerRecord record, byte[] canonical, byte[] hash, Function<String, Optional<String>> byId) {
        Optional<String> query = record instanceof Charge charge ? Optional.of(charge.query()) : Optional.empty();
        return new Leaf(record.recordId(), canonical, hash, terms(record, byId), query, record.at());
    }

    /** What the trace finds a record by; the query of a record that is no charge stands in its id. Outcomes are found through their charge. */
    private static List<String> terms(LedgerRecord record, Function<String, Optional<String>> byId) {
        return switch (record) {
            case PolicyVersion it -> List.of(DATASET + it.dataset());
            case Countersignature it -> List.of(DATASET + it.dataset());
            case Withdrawal it -> List.of(DATASET + it.dataset());
            case DatasetVersion it -> List.of(DATASET + it.dataset());
            case Lease it -> List.of(DATASET + it.dataset());
            case Remainder it -> List.of(DATASET + it.dataset());
            case Suspension it ->
                it.dataset().map(dataset -> DATASET + dataset).stream().toList();
            case Charge it -> asked(it.consumer(), it.purpose(), datasets(it));
            case Denial it -> asked(it.consumer(), it.purpose(), it.datasets());
            case Failure it -> asked(it.consumer(), it.purpose(), it.datasets());
            case Repeat it -> asked(it.consumer(), it.purpose(), datasets(chargeOf(it, byId)));
            case ApprovalRequest it ->
                asked(
                        it.consumer(),
                        it.purpose(),
                        it.lines().stream().map(RequestLine::dataset).toList());
            case AuditRead it -> List.of(CONSUMER + it.reader().identity());
            case Releasing _,
                    Done _,
                    Undone _,
                    Failed _,
                    Resumption _,
                    Approval _,
                    Relocation _,
                    Closing _,
                    Confirmation _,
                    Anchor _ -> List.of();
        };
    }

    private static List<String> asked(Consumer consumer, String purpose, List<String> datasets) {
        List<String> terms = new ArrayList<>(datasets.size() + 2);
        terms.add(CONSUMER + consumer.identity());
        terms.add(PURPOSE + purpose);
        for (String dataset : datasets) {
            terms.add(DATASET + dataset);
        }
        return terms;
    }

    private static List<String> datasets(Charge charge) {
        return charge.lines().stream().map(ChargeLine::dataset).toList();
    }

    /** The contract has read the charge, so it is there. */
    private static Charge chargeOf(Repeat repeat, Function<String, Optional<String>> byId) {
        return (Charge)
                LedgerRecord.parse(byId.apply(Charge.idOf(repeat.charge())).orElseThrow());
    }
}
