package dev.glovebox.ledger.record;

/** An owner lifts one suspension. */
public record Resumption(String suspension, String owner, long at) implements LedgerRecord {
    static final String TYPE = "resumption/v1";

    public Resumption {
        Shapes.id("suspension", suspension);
        Shapes.name("owner", owner);
        Shapes.count("at", at);
    }

    static Resumption read(CanonicalReader in) {
        long at = in.next("at").integer();
        String owner = in.next("owner").text();
        String suspension = in.next("suspension").text();
        return new Resumption(suspension, owner, at);
    }

    @Override
    public String recordId() {
        return "resumption:" + suspension;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("owner", owner)
                .text("suspension", suspension)
                .end();
    }
}
