package dev.glovebox.ledger.record;

/**
 * Privacy spent or allowed: ρ in units of 1e-9 and δ in units of 1e-15. Sums are exact; the caller has rounded charges up
 * and caps down.
 */
public record Spend(long rhoNano, long deltaUnits) implements Canonical {
    public static final Spend NONE = new Spend(0, 0);

    /** Of each part. */
    public static final long MOST = Shapes.MAX_INTEGER;

    public Spend {
        Shapes.count("rho", rhoNano);
        Shapes.count("delta", deltaUnits);
    }

    /** The sum cannot wrap; beyond {@link #MOST} it is refused. */
    public Spend plus(Spend other) {
        return new Spend(rhoNano + other.rhoNano, deltaUnits + other.deltaUnits);
    }

    /** What is left; taking more than is there is refused with a {@link RecordException}. */
    public Spend minus(Spend other) {
        return new Spend(rhoNano - other.rhoNano, deltaUnits - other.deltaUnits);
    }

    /** Whether {@code more} on top of this stays within {@code cap} in both parts. */
    public boolean leavesRoomFor(Spend more, Spend cap) {
        return rhoNano + more.rhoNano <= cap.rhoNano && deltaUnits + more.deltaUnits <= cap.deltaUnits;
    }

    public boolean within(Spend cap) {
        return NONE.leavesRoomFor(this, cap);
    }

    public static Spend parse(String canonical) {
        CanonicalReader in = new CanonicalReader(canonical, 0);
        Spend spend = read(in);
        in.end();
        return spend;
    }

    public static Spend read(CanonicalReader in) {
        long delta = in.first("delta").integer();
        long rho = in.next("rho").integer();
        in.close();
        return new Spend(rho, delta);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .integer("delta", deltaUnits)
                .integer("rho", rhoNano)
                .end();
    }
}
