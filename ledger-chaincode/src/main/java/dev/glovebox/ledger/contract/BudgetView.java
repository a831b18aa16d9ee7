package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Canonical;
import dev.glovebox.ledger.record.CanonicalReader;
import dev.glovebox.ledger.record.CanonicalWriter;
import dev.glovebox.ledger.record.Spend;
import java.util.List;

/**
 * What a dataset may spend in all and has spent, charges not yet undone and whole leases included.
 *
 * @param leases those that stand, by their holders: what is left of them is in {@code spent}, and no charge has it
 * @param peers the organizations whose peers must endorse what moves the budget, in order of their names; empty where it is any majority of the network's, or no network
 */
public record BudgetView(
        String dataset, long policyVersion, Spend cap, Spend spent, List<LeaseView> leases, List<String> peers)
        implements Canonical {
    public BudgetView {
        leases = List.copyOf(leases);
        peers = List.copyOf(peers);
    }

    public static BudgetView parse(String canonical) {
        CanonicalReader in = new CanonicalReader(canonical, 0);
        in.first("cap");
        Spend cap = Spend.read(in);
        String dataset = in.next("dataset").text();
        List<LeaseView> leases = in.next("leases").list(LeaseView::read);
        List<String> peers = in.next("peers").texts();
        long policyVersion = in.next("policyVersion").integer();
        in.next("spent");
        Spend spent = Spend.read(in);
        in.close();
        in.end();
        return new BudgetView(dataset, policyVersion, cap, spent, leases, peers);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out)
                .object("cap", cap)
                .text("dataset", dataset)
                .objects("leases", leases)
                .texts("peers", peers)
                .integer("policyVersion", policyVersion)
                .object("spent", spent)
                .end();
    }
}
