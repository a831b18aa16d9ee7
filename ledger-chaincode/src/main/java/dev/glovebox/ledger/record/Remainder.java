package dev.glovebox.ledger.record;

/** The holder of a lease gives back what nothing was charged to; how much that is the ledger knows. The lease ends. */
public record Remainder(String lease, String dataset, String holder, long at) implements LedgerRecord {
    static final String TYPE = "remainder/v1";

    public Remainder {
        Shapes.id("lease", lease);
        Shapes.dataset("dataset", dataset);
        Shapes.digest("holder", holder);
        Shapes.count("at", at);
    }

    public static Remainder of(Lease lease, long at) {
        return new Remainder(lease.lease(), lease.dataset(), lease.holder(), at);
    }

    static Remainder read(CanonicalReader in) {
        long at = in.next("at").integer();
        String dataset = in.next("dataset").text();
        String holder = in.next("holder").text();
        String lease = in.next("lease").text();
        return new Remainder(lease, dataset, holder, at);
    }

    @Override
    public String recordId() {
        return "remainder:" + lease;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("dataset", dataset)
                .text("holder", holder)
                .text("lease", lease)
                .end();
    }
}
