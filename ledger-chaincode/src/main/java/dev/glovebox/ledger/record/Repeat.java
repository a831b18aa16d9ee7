package dev.glovebox.ledger.record;

import java.util.Optional;

/**
 * A recorded answer was given again. It counts as a run and costs no budget.
 *
 * @param charge the charge that paid for the recorded answer
 * @param permit the approval that the grants want besides, if they do
 */
public record Repeat(String query, String charge, Consumer consumer, String purpose, Optional<Permit> permit, long at)
        implements LedgerRecord {
    static final String TYPE = "repeat/v1";

    public Repeat {
        Shapes.id("query", query);
        Shapes.id("charge", charge);
        Shapes.name("purpose", purpose);
        Shapes.count("at", at);
    }

    static Repeat read(CanonicalReader in) {
        long at = in.next("at").integer();
        String charge = in.next("charge").text();
        in.next("consumer");
        Consumer consumer = Consumer.read(in);
        Optional<Permit> permit = Permit.readNext(in);
        String purpose = in.next("purpose").text();
        String query = in.next("query").text();
        return new Repeat(query, charge, consumer, purpose, permit, at);
    }

    @Override
    public String recordId() {
        return "repeat:" + query;
    }

    @Override
    public void writeTo(StringBuilder out) {
        CanonicalWriter writer = new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("charge", charge)
                .object("consumer", consumer);
        permit.ifPresent(shown -> writer.object("permit", shown));
        writer.text("purpose", purpose).text("query", query).end();
    }
}
