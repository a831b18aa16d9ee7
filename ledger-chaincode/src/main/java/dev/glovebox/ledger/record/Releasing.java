package dev.glovebox.ledger.record;

/**
 * The charge is about to be used: durable before the first key is unwrapped. From here on nothing is refunded.
 *
 * @param plan the charge's plan, again
 * @param worker commitment to the worker that gets the keys
 */
public record Releasing(String charge, String plan, String worker, long at) implements LedgerRecord {
    static final String TYPE = "releasing/v1";

    public Releasing {
        Shapes.id("charge", charge);
        Shapes.digest("plan", plan);
        Shapes.digest("worker", worker);
        Shapes.count("at", at);
    }

    static Releasing read(CanonicalReader in) {
        long at = in.next("at").integer();
        String charge = in.next("charge").text();
        String plan = in.next("plan").text();
        String worker = in.next("worker").text();
        return new Releasing(charge, plan, worker, at);
    }

    @Override
    public String recordId() {
        return "releasing:" + charge;
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("charge", charge)
                .text("plan", plan)
                .text("worker", worker)
                .end();
    }
}
