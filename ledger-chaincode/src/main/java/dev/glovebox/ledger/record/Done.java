package dev.glovebox.ledger.record;

/**
 * The answer is released.
 *
 * @param result salted commitment to the released result
 */
public record Done(String charge, String result, long at) implements LedgerRecord {
    static final String TYPE = "done/v1";

    public Done {
        Shapes.id("charge", charge);
        Shapes.digest("result", result);
        Shapes.count("at", at);
    }

    static Done read(CanonicalReader in) {
        long at = in.next("at").integer();
        String charge = in.next("charge").text();
        String result = in.next("result").text();
        return new Done(charge, result, at);
    }

    @Override
    public String recordId() {
        return "done:" + charge;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("charge", charge)
                .text("result", result)
                .end();
    }
}
