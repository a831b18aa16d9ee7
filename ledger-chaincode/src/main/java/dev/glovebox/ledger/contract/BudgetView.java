package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Canonical;
import dev.glovebox.ledger.record.CanonicalReader;
import dev.glovebox.ledger.record.CanonicalWriter;
import dev.glovebox.ledger.record.Spend;

/** What a dataset may spend in all and has spent, charges not yet undone included. */
public record BudgetView(String dataset, long policyVersion, Spend cap, Spend spent) implements Canonical {
    public static BudgetView parse(String canonical) {
        CanonicalReader in = new CanonicalReader(canonical, 0);
        in.first("cap");
        Spend cap = Spend.read(in);
        String dataset = in.next("dataset").text();
        long policyVersion = in.next("policyVersion").integer();
        in.next("spent");
        Spend spent = Spend.read(in);
        in.close();
        in.end();
        return new BudgetView(dataset, policyVersion, cap, spent);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .object("cap", cap)
                .text("dataset", dataset)
                .integer("policyVersion", policyVersion)
                .object("spent", spent)
                .end();
    }
}
