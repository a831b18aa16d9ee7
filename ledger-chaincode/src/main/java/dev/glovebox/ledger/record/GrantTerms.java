package dev.glovebox.ledger.record;

import java.util.Optional;

/**
 * What of a grant the ledger enforces by itself.
 *
 * @param cap for each scope of the grant, over all periods
 * @param runs answers per period, recorded answers given again included
 * @param failures runs that may fail after key release, per period
 * @param approvals what a question needs besides the grant; empty where the grant suffices, and then not written, as before there were any
 */
public record GrantTerms(
        String grant, Spend cap, long runs, Period per, String zone, long failures, Optional<ApprovalTerms> approvals)
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
        Optional<ApprovalTerms> approvals = Optional.empty();
        in.expect("{\"");
        if (in.skip("approvals\":")) {
            approvals = Optional.of(ApprovalTerms.read(in));
            in.expect(",\"");
        }
        in.expect("cap\":");
        Spend cap = Spend.read(in);
        long failures = in.next("failures").integer();
        String grant = in.next("grant").text();
        Period per = Period.of(in.next("per").text());
        long runs = in.next("runs").integer();
        String zone = in.next("zone").text();
        in.close();
        return new GrantTerms(grant, cap, runs, per, zone, failures, approvals);
    }

    @Override
    public void writeTo(StringBuilder out) {
        CanonicalWriter writer = new CanonicalWriter(out);
        approvals.ifPresent(terms -> writer.object("approvals", terms));
        writer.object("cap", cap)
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
