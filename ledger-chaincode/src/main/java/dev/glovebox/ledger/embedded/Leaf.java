package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.ApprovalRequest;
import dev.glovebox.ledger.record.AuditRead;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.ChargeLine;
import dev.glovebox.ledger.record.Confirmation;
import dev.glovebox.ledger.record.Consumer;
import dev.glovebox.ledger.record.Countersignature;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.Denial;
import dev.glovebox.ledger.record.Done;
import dev.glovebox.ledger.record.Failed;
import dev.glovebox.ledger.record.Failure;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Releasing;
import dev.glovebox.ledger.record.Relocation;
import dev.glovebox.ledger.record.Repeat;
import dev.glovebox.ledger.record.RequestLine;
import dev.glovebox.ledger.record.Resumption;
import dev.glovebox.ledger.record.Suspension;
import dev.glovebox.ledger.record.Undone;
import dev.glovebox.ledger.record.Withdrawal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A record about to be appended: everything that can be computed before the commit, so that commits stay short. */
@SuppressWarnings("ArrayRecordComponent") // Handed on within the package, compared never.
record Leaf(
        String recordId, byte[] canonical, byte[] hash, List<String> terms, Optional<String> chargedQuery, long at) {
    static final String DATASET = "d:";
    static final String CONSUMER = "c:";
    static final String PURPOSE = "p:";

    /** The records among the writes, in their order. */
    static List<Leaf> all(ReadWriteSet set, MerkleHash hash, Records records) {
        List<Leaf> leaves = new ArrayList<>();
        set.writes().forEach((key, value) -> {
            if (key.startsWith(Keys.RECORD) && value != null) {
                LedgerRecord record = LedgerRecord.parse(new String(value, StandardCharsets.US_ASCII));
                leaves.add(of(record, value, hash.leaf(value), records));
            }
        });
        return leaves;
    }

    static Leaf of(LedgerRecord record, byte[] canonical, byte[] hash, Records records) {
        Optional<String> query = record instanceof Charge charge ? Optional.of(charge.query()) : Optional.empty();
        return new Leaf(record.recordId(), canonical, hash, terms(record, records), query, record.at());
    }

    /** What the trace finds a record by; the query of a record that is no charge stands in its id. Outcomes are found through their charge. */
    private static List<String> terms(LedgerRecord record, Records records) {
        return switch (record) {
            case PolicyVersion it -> List.of(DATASET + it.dataset());
            case Countersignature it -> List.of(DATASET + it.dataset());
            case Withdrawal it -> List.of(DATASET + it.dataset());
            case DatasetVersion it -> List.of(DATASET + it.dataset());
            case Suspension it ->
                it.dataset().map(dataset -> DATASET + dataset).stream().toList();
            case Charge it -> asked(it.consumer(), it.purpose(), datasets(it));
            case Denial it -> asked(it.consumer(), it.purpose(), it.datasets());
            case Failure it -> asked(it.consumer(), it.purpose(), it.datasets());
            case Repeat it -> asked(it.consumer(), it.purpose(), datasets(chargeOf(it, records)));
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
    private static Charge chargeOf(Repeat repeat, Records records) {
        return (Charge)
                LedgerRecord.parse(records.byId(Charge.idOf(repeat.charge())).orElseThrow());
    }
}
