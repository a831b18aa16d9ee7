package dev.glovebox.ledger.record;

import java.util.List;
import java.util.function.Function;

/** From text to records. The type comes first ("@" sorts before every letter), so one pass suffices. */
public final class RecordReader {
    private RecordReader() {}

    static LedgerRecord one(String canonical) {
        CanonicalReader in = new CanonicalReader(canonical, 0);
        LedgerRecord record = next(in);
        in.end();
        return record;
    }

    /** A record together with its own canonical text. */
    public record Entry(LedgerRecord record, String canonical) {}

    /** Reads a JSON array of records. */
    public static List<Entry> all(String array) {
        return read(array, in -> in.list(one -> entry(one, array)));
    }

    /** Reads a JSON array of arrays of records. */
    public static List<List<Entry>> groups(String arrays) {
        return read(arrays, in -> in.list(group -> group.list(one -> entry(one, arrays))));
    }

    /** Reads the record that stands next. */
    public static LedgerRecord read(CanonicalReader in) {
        return next(in);
    }

    private static <T> T read(String text, Function<CanonicalReader, T> whole) {
        CanonicalReader in = new CanonicalReader(text, 0);
        T value = whole.apply(in);
        in.end();
        return value;
    }

    private static Entry entry(CanonicalReader in, String text) {
        int from = in.position();
        LedgerRecord record = next(in);
        return new Entry(record, text.substring(from, in.position()));
    }

    private static LedgerRecord next(CanonicalReader in) {
        String type = in.first("@").text();
        LedgerRecord record = switch (type) {
            case PolicyVersion.TYPE -> PolicyVersion.read(in);
            case DatasetVersion.TYPE -> DatasetVersion.read(in);
            case Charge.TYPE -> Charge.read(in);
            case Releasing.TYPE -> Releasing.read(in);
            case Done.TYPE -> Done.read(in);
            case Undone.TYPE -> Undone.read(in);
            case Failed.TYPE -> Failed.read(in);
            case Denial.TYPE -> Denial.read(in);
            case Failure.TYPE -> Failure.read(in);
            case Repeat.TYPE -> Repeat.read(in);
            case Suspension.TYPE -> Suspension.read(in);
            case Resumption.TYPE -> Resumption.read(in);
            case Countersignature.TYPE -> Countersignature.read(in);
            case Withdrawal.TYPE -> Withdrawal.read(in);
            case ApprovalRequest.TYPE -> ApprovalRequest.read(in);
            case Approval.TYPE -> Approval.read(in);
            case Relocation.TYPE -> Relocation.read(in);
            case Closing.TYPE -> Closing.read(in);
            case Confirmation.TYPE -> Confirmation.read(in);
            case Anchor.TYPE -> Anchor.read(in);
            case Lease.TYPE -> Lease.read(in);
            case Remainder.TYPE -> Remainder.read(in);
            case AuditRead.TYPE -> AuditRead.read(in);
            default -> throw new RecordException("@", "the record type is not known to this version");
        };
        in.close();
        return record;
    }
}
