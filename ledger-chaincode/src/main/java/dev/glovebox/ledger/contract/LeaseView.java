package dev.glovebox.ledger.contract;

import dev.glovebox.ledger.record.Canonical;
import dev.glovebox.ledger.record.CanonicalReader;
import dev.glovebox.ledger.record.CanonicalWriter;
import dev.glovebox.ledger.record.Lease;
import dev.glovebox.ledger.record.RecordReader;
import dev.glovebox.ledger.record.Spend;
import java.util.List;

/**
 * A lease that stands.
 *
 * @param spent what was charged to it, charges not yet undone included; all of it where nothing comes back any more
 */
public record LeaseView(Lease lease, Spend spent) implements Canonical {
    /** What no charge has taken of it: spent all the same until its holder gives it back. */
    public Spend left() {
        return lease.spend().minus(spent);
    }

    public static List<LeaseView> all(String array) {
        CanonicalReader in = new CanonicalReader(array, 0);
        List<LeaseView> views = in.list(LeaseView::read);
        in.end();
        return views;
    }

    static LeaseView read(CanonicalReader in) {
        Lease lease = (Lease) RecordReader.read(in.first("lease"));
        in.next("spent");
        Spend spent = Spend.read(in);
        in.close();
        return new LeaseView(lease, spent);
    }

    @Override
    public void writeTo(StringBuilder out) {
        new CanonicalWriter(out).object("lease", lease).object("spent", spent).end();
    }
}
