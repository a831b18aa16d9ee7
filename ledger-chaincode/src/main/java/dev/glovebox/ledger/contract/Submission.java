package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordException;
import dev.glovebox.ledger.record.RecordReader;
import dev.glovebox.ledger.record.Relocation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
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
    private final ReadVersions versions = new ReadVersions();

    private Submission(Context context) {
        this.creator = Creator.of(context.getClientIdentity());
        this.now = context.getStub().getTxTimestamp().toEpochMilli();
        this.state = new StubState(context);
    }

    static String one(Context context, Class<? extends LedgerRecord> type, String canonical) {
        return answering(() -> {
            LedgerRecord record = LedgerRecord.parse(canonical);
            require(type, record);
            return whole(context, List.of(new RecordReader.Entry(record, canonical)));
        });
    }

    static String allOrNone(Context context, String records) {
        return answering(() -> whole(context, RecordReader.all(records)));
    }

    static String eachOnItsOwn(Context context, String groups) {
        return answering(() -> {
            Submission submission = new Submission(context);
            StringJoiner answers = new StringJoiner(",", "[", "]");
            List<List<RecordReader.Entry>> all = RecordReader.groups(groups);
            submission.expect(all);
            all.forEach(group -> answers.add(submission.verdict(group).canonical()));
            submission.state.flush();
            return answers.toString();
        });
    }

    static String anchored(Context context, String canonical, String outcomes) {
        return answering(() -> {
            Submission submission = new Submission(context);
            return submission.first(Anchor.class, canonical, (anchor, draft) -> {
                List<RecordReader.Entry> all = RecordReader.all(outcomes);
                submission.expect(List.of(all));
                new Anchoring(anchor, draft).take(all);
            });
        });
    }

    static String taken(Context context, String from, String records) {
        return answering(() -> {
            Submission submission = new Submission(context);
            submission.creator.mayMove();
            Arrival arrival = new Arrival(context.getStub(), submission.state);
            arrival.take(from, RecordReader.all(records));
            submission.state.flush();
            return arrival.view().canonical();
        });
    }

    static String arrived(Context context, String canonical) {
        return answering(() -> {
            Submission submission = new Submission(context);
            return submission.first(
                    Relocation.class,
                    canonical,
                    (relocation, _) -> new Arrival(context.getStub(), submission.state).end(relocation));
        });
    }

    /** A record, and what goes with it when it is there for the first time. */
    private <T extends LedgerRecord> String first(Class<T> type, String canonical, BiConsumer<T, LedgerState> rest) {
        LedgerRecord record = LedgerRecord.parse(canonical);
        require(type, record);
        Draft draft = new Draft(state);
        Verdict.Accepted standing = applied(new RecordReader.Entry(record, canonical), draft, new LedgerRules(draft));
        if (!standing.repeated()) {
            rest.accept(type.cast(record), draft);
        }
        draft.keep();
        state.flush();
        return standing.canonical();
    }

    private static String whole(Context context, List<RecordReader.Entry> group) {
        Submission submission = new Submission(context);
        submission.expect(List.of(group));
        Verdict last = submission.applied(group);
        submission.state.flush();
        return last.canonical();
    }

    private void expect(List<List<RecordReader.Entry>> groups) {
        state.expect(groups.stream()
                .flatMap(group -> ExpectedKeys.of(records(group)))
                .distinct()
                .toList());
    }

    private static List<LedgerRecord> records(List<RecordReader.Entry> group) {
        return group.stream().map(RecordReader.Entry::record).toList();
    }

    private Verdict verdict(List<RecordReader.Entry> group) {
        try {
            return applied(group);
        } catch (Refusal refusal) {
            return refusal.verdict();
        }
    }

    /** The verdict on the last record, which stands only after all before it. */
    private Verdict applied(List<RecordReader.Entry> group) {
        Draft draft = new Draft(state);
        LedgerRules rules = new LedgerRules(draft, ExpectedKeys.bound(records(group)), versions);
        Verdict last = group.stream()
                .map(entry -> (Verdict) applied(requireAlone(entry, draft), draft, rules))
                .reduce((_, later) -> later)
                .orElseThrow(() ->
                        Refusal.of("RECORD-03", "a group holds at least one record", "leave empty groups out", "call"));
        draft.keep();
        return last;
    }

    private static RecordReader.Entry requireAlone(RecordReader.Entry entry, LedgerState state) {
        if (entry.record() instanceof Anchor) {
            throw Refusal.of(
                    "ANCHOR-03",
                    "an anchor comes with as many outcomes as it has leaves",
                    "send it by its own function",
                    entry.record().recordId());
        }
        if (entry.record() instanceof Relocation) {
            new Moves(state).closing().ifPresent(closing -> {
                throw Moves.moved(closing);
            });
        }
        return entry;
    }

    private Verdict.Accepted applied(RecordReader.Entry entry, LedgerState draft, LedgerRules rules) {
        LedgerRecord record = entry.record();
        creator.mayRecord(record, draft);
        boolean fresh = draft.get(Keys.record(record.recordId())).isEmpty();
        // A repeated call may come late; a new record may not choose its period by its clock.
        if (fresh && Math.abs(record.at() - now) > CLOCK_TOLERANCE_MILLIS) {
            throw Refusal.of(
                    "CLOCK-01",
                    "the record's time differs from the transaction's by more than 15 minutes",
                    "set the clock",
                    record.recordId());
        }
        return switch (rules.apply(record, entry.canonical())) {
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
