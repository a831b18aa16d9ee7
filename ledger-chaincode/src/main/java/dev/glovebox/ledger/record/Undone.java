package dev.glovebox.ledger.record;

/** The charge was given back before any key was unwrapped. */
public record Undone(String charge, String code, long at) implements LedgerRecord {
    static final String TYPE = "undone/v1";

    public Undone {
        Shapes.id("charge", charge);
        Shapes.code("code", code);
        Shapes.count("at", at);
    }

    static Undone read(CanonicalReader in) {
        long at = in.next("at").integer();
        String charge = in.next("charge").text();
        String code = in.next("code").text();
        return new Undone(charge, code, at);
    }

    @Override
    public String recordId() {
        return "undone:" + charge;
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
