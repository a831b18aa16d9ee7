package dev.glovebox.ledger.record;

import java.util.List;
import java.util.Optional;

/**
 * Budget taken before any data is touched, of all datasets at once or of none.
 *
 * @param holder the broker whose leases pay for it as far as they reach, by the digest of its public key; without one the datasets' own budgets do
 * @param lines one for each dataset, ascending
 * @param permit the approval that the grants want besides, if they do
 * @param plan salted commitment to the checked plan
 * @param tier in which the workers run that it pays for: a key leaves for them in the same transaction
 */
public record Charge(
        String charge,
        String query,
        List<ChargeLine> lines,
        Consumer consumer,
        Optional<String> holder,
        String purpose,
        Optional<Permit> permit,
        String plan,
        String tier,
        long at)
        implements LedgerRecord {
    static final String TYPE = "charge/v2";

    public Charge {
        Shapes.id("charge", charge);
        Shapes.id("query", query);
        lines = Shapes.ascending("lines", lines);
        if (lines.isEmpty()) {
            throw new RecordException("lines", "a charge names at least one dataset");
        }
        holder.ifPresent(key -> Shapes.digest("holder", key));
        Shapes.name("purpose", purpose);
        Shapes.digest("plan", plan);
        Shapes.tier("tier", tier);
        Shapes.count("at", at);
    }

    /** One that no lease pays for. */
    public Charge(
            String charge,
            String query,
            List<ChargeLine> lines,
            Consumer consumer,
            String purpose,
            Optional<Permit> permit,
            String plan,
            String tier,
            long at) {
        this(charge, query, lines, consumer, Optional.empty(), purpose, permit, plan, tier, at);
    }

    /** The same charge, paid for by the leases of {@code broker} as far as they reach. */
    public Charge by(Optional<String> broker) {
        return new Charge(charge, query, lines, consumer, broker, purpose, permit, plan, tier, at);
    }

    public static String idOf(String charge) {
        return "charge:" + charge;
    }

    static Charge read(CanonicalReader in) {
        long at = in.next("at").integer();
        String charge = in.next("charge").text();
        in.next("consumer");
        Consumer consumer = Consumer.read(in);
        Optional<String> holder = in.skip(",\"holder\":") ? Optional.of(in.text()) : Optional.empty();
        List<ChargeLine> lines = in.next("lines").list(ChargeLine::read);
        Optional<Permit> permit = Permit.readNext(in);
        String plan = in.next("plan").text();
        String purpose = in.next("purpose").text();
        String query = in.next("query").text();
        String tier = in.next("tier").text();
        return new Charge(charge, query, lines, consumer, holder, purpose, permit, plan, tier, at);
    }

    @Override
    public String recordId() {
        return idOf(charge);
    }

    @Override
    public void writeTo(StringBuilder out) {
        CanonicalWriter writer = new CanonicalWriter(out)
                .text("@", TYPE)
                .integer("at", at)
                .text("charge", charge)
                .object("consumer", consumer);
        holder.ifPresent(key -> writer.text("holder", key));
        writer.objects("lines", lines);
        permit.ifPresent(shown -> writer.object("permit", shown));
        writer.text("plan", plan)
                .text("purpose", purpose)
                .text("query", query)
                .text("tier", tier)
                .end();
    }
}
