package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Canonical;
import dev.glovebox.ledger.record.CanonicalReader;
import dev.glovebox.ledger.record.CanonicalWriter;
import dev.glovebox.ledger.record.Spend;

/** One scope of a grant in one period. */
public record GrantView(
        Spend cap, Spend spent, String period, long runs, long runsLimit, long failures, long failuresLimit)
        implements Canonical {
    public static GrantView parse(String canonical) {
        CanonicalReader in = new CanonicalReader(canonical, 0);
        in.first("cap");
        Spend cap = Spend.read(in);
        long failures = in.next("failures").integer();
        long failuresLimit = in.next("failuresLimit").integer();
        String period = in.next("period").text();
        long runs = in.next("runs").integer();
        long runsLimit = in.next("runsLimit").integer();
        in.next("spent");
        Spend spent = Spend.read(in);
        in.close();
        in.end();
        return new GrantView(cap, spent, period, runs, runsLimit, failures, failuresLimit);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .object("cap", cap)
                .integer("failures", failures)
                .integer("failuresLimit", failuresLimit)
                .text("period", period)
                .integer("runs", runs)
                .integer("runsLimit", runsLimit)
                .object("spent", spent)
                .end();
    }
}
