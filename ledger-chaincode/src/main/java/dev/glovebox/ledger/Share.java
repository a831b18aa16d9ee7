package dev.glovebox.ledger;

import dev.glovebox.ledger.record.Spend;

/** How much of a dataset's cap a broker leases at a time. */
public record Share(int percent) {
    public static final int LEAST = 1;
    public static final int MOST = 50;

    public Share {
        if (percent < LEAST || percent > MOST) {
            throw new IllegalArgumentException("a share is from " + LEAST + " to " + MOST + " percent");
        }
    }

    /** Rounded down. */
    Spend of(Spend cap) {
        return new Spend(cap.rhoNano() * percent / 100, cap.deltaUnits() * percent / 100);
    }
}
