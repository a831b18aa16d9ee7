package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Canonical;
import dev.glovebox.ledger.record.CanonicalReader;
import dev.glovebox.ledger.record.CanonicalWriter;

/** What the ledger says to a record; on the wire, canonical JSON. */
public sealed interface Verdict extends Canonical {
    /**
     * The record stands.
     *
     * @param repeated the very same record stood already, and nothing was written
     * @param state of the charge that the record is about, or RECORDED for any other record
     */
    record Accepted(String recordId, boolean repeated, String state) implements Verdict {
        @Override
        public void writeTo(StringBuilder out) {
            new CanonicalWriter(out)
                    .text("record", recordId)
                    .integer("repeated", repeated ? 1 : 0)
                    .text("state", state)
                    .end();
        }
    }

    /**
     * Nothing was written.
     *
     * @param code such as BUDGET-01
     * @param against id of the earlier record that this one offends, or of the offending record
     */
    record Refused(String code, String finding, String wayOut, String against) implements Verdict {
        @Override
        public void writeTo(StringBuilder out) {
            new CanonicalWriter(out)
                    .text("against", against)
                    .text("code", code)
                    .text("finding", finding)
                    .text("wayOut", wayOut)
                    .end();
        }
    }

    static Verdict parse(String canonical) {
        CanonicalReader in = new CanonicalReader(canonical, 0);
        Verdict verdict = read(in);
        in.end();
        return verdict;
    }

    static Verdict read(CanonicalReader in) {
        in.expect("{\"");
        return in.skip("against\":") ? refused(in) : accepted(in);
    }

    private static Refused refused(CanonicalReader in) {
        String against = in.text();
        String code = in.next("code").text();
        String finding = in.next("finding").text();
        String wayOut = in.next("wayOut").text();
        in.close();
        return new Refused(code, finding, wayOut, against);
    }

    private static Accepted accepted(CanonicalReader in) {
        in.expect("record\":");
        String recordId = in.text();
        boolean repeated = in.next("repeated").integer() == 1;
        String state = in.next("state").text();
        in.close();
        return new Accepted(recordId, repeated, state);
    }
}
