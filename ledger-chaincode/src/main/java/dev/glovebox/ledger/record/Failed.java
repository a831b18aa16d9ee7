package dev.glovebox.ledger.record;

/** The worker failed after keys were released. The charge stays, and the grant counts one failure. */
public record Failed(String charge, String code, long at) implements LedgerRecord {
    static final String TYPE = "failed/v1";

    public Failed {
        Shapes.id("charge", charge);
        Shapes.code("code", code);
        Shapes.count("at", at);
    }

    static Failed read(CanonicalReader in) {
        long at = in.next("at").integer();
        String charge = in.next("charge").text();
        String code = in.next("code").text();
        return new Failed(charge, code, at);
    }

    @Override
    public String recordId() {
        return "failed:" + charge;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("charge", charge)
                .text("code", code)
                .end();
    }
}
