package dev.glovebox.ledger.record;

import java.util.List;

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
        CanonicalReader in = new CanonicalReader(array, 0);
        List<Entry> entries = in.list(list -> {
            int from = list.position();
            LedgerRecord record = next(list);
            return new Entry(record, array.substring(from, list.position()));
        });
        in.end();
        return entries;
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
            case AuditRead.TYPE -> AuditRead.read(in);
            default -> throw new RecordException("@", "the record type is not known to this version");
        };
        in.close();
        return record;
    }
}
