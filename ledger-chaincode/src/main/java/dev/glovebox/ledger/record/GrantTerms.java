package dev.glovebox.ledger.record;

/**
 * What of a grant the ledger enforces by itself.
 *
 * @param cap for each scope of the grant, over all periods
 * @param runs answers per period, recorded answers given again included
 * @param failures runs that may fail after key release, per period
 */
public record GrantTerms(String grant, Spend cap, long runs, Period per, String zone, long failures)
        implements Canonical, Comparable<GrantTerms> {
    /** For a policy that sets no limit. */
    public static final long UNLIMITED = Shapes.MAX_INTEGER;

    public GrantTerms {
        Shapes.name("grant", grant);
        Shapes.count("runs", runs);
        Shapes.zone("zone", zone);
        Shapes.count("failures", failures);
    }

    static GrantTerms read(CanonicalReader in) {
        in.first("cap");
        Spend cap = Spend.read(in);
        long failures = in.next("failures").integer();
        String grant = in.next("grant").text();
        Period per = Period.of(in.next("per").text());
        long runs = in.next("runs").integer();
        String zone = in.next("zone").text();
        in.close();
        return new GrantTerms(grant, cap, runs, per, zone, failures);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .object("cap", cap)
                .integer("failures", failures)
                .text("grant", grant)
                .text("per", per.text())
                .integer("runs", runs)
                .text("zone", zone)
                .end();
    }

    @Override
    public int compareTo(GrantTerms other) {
        return grant.compareTo(other.grant);
    }
}
