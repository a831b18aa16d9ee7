package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordException;
import dev.glovebox.ledger.record.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.hyperledger.fabric.contract.Context;
import org.hyperledger.fabric.shim.ChaincodeException;

/** One submitted transaction: read strictly, check the creator, apply the rules, then write. */
final class Submission {
    /** Fabric lets a client's clock differ by as much. */
    private static final long CLOCK_TOLERANCE_MILLIS = Duration.ofMinutes(15).toMillis();

    private final Creator creator;
    private final long now;
    private final StubState state;
    private final LedgerRules rules;

    private Submission(Context context) {
        this.creator = Creator.of(context.getClientIdentity());
        this.now = context.getStub().getTxTimestamp().toEpochMilli();
        this.state = new StubState(context.getStub());
        this.rules = new LedgerRules(state);
    }

    static String one(Context context, Class<? extends LedgerRecord> type, String canonical) {
        return answering(() -> {
            LedgerRecord record = LedgerRecord.parse(canonical);
            require(type, record);
            Submission submission = new Submission(context);
            Verdict verdict = submission.applied(record, canonical);
            submission.state.flush();
            return verdict.canonical();
        });
    }

    static String allOrNone(Context context, String records) {
        return answering(() -> {
            List<RecordReader.Entry> entries = RecordReader.all(records);
            Submission submission = new Submission(context);
            entries.forEach(entry -> submission.applied(entry.record(), entry.canonical()));
            submission.state.flush();
            return "{\"records\":" + entries.size() + "}";
        });
    }

    static String eachOnItsOwn(Context context, String charges) {
        return answering(() -> {
            List<RecordReader.Entry> entries = RecordReader.all(charges);
            entries.forEach(entry -> require(Charge.class, entry.record()));
            Submission submission = new Submission(context);
            StringJoiner answers = new StringJoiner(",", "[", "]");
            entries.forEach(entry -> answers.add(submission.verdict(entry).canonical()));
            submission.state.flush();
            return answers.toString();
        });
    }

    private Verdict verdict(RecordReader.Entry entry) {
        try {
            return applied(entry.record(), entry.canonical());
        } catch (Refusal refusal) {
            return refusal.verdict();
        }
    }

    private Verdict applied(LedgerRecord record, String canonical) {
        creator.mayRecord(record, state);
        boolean fresh = state.get(Keys.record(record.recordId())).isEmpty();
        // A repeated call may come late; a new record may not choose its period by its clock.
        if (fresh && Math.abs(record.at() - now) > CLOCK_TOLERANCE_MILLIS) {
            throw Refusal.of(
                    "CLOCK-01",
                    "the record's time differs from the transaction's by more than 15 minutes",
                    "set the clock",
                    record.recordId());
        }
        return switch (rules.apply(record, canonical)) {
            case Verdict.Accepted accepted -> accepted;
            case Verdict.Refused refused -> throw Refusal.of(refused);
        };
    }

    private static void require(Class<? extends LedgerRecord> type, LedgerRecord record) {
        if (!type.isInstance(record)) {
            throw Refusal.of(
                    "RECORD-02",
                    "the function takes another type of record",
                    "call the function of the record",
                    record.recordId());
        }
    }

    /** Of all exceptions only a ChaincodeException's text reaches the client. */
    static <T> T answering(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (Refusal refusal) {
            throw coded(refusal.verdict());
        } catch (RecordException broken) {
            throw coded(new Verdict.Refused(
                    broken.code(), broken.finding(), "send canonical records of this version", "record"));
        }
    }

    static ChaincodeException coded(Verdict.Refused refused) {
        return new ChaincodeException(
                refused.code() + " " + refused.finding(), refused.canonical().getBytes(StandardCharsets.US_ASCII));
    }
}
