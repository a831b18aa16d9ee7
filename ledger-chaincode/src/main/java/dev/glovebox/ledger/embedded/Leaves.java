package dev.glovebox.ledger.embedded;

import java.util.List;

/** Leaves that are read from the newest to the oldest, and no more of them than somebody asks for. */
interface Leaves {
    long NONE = -1;

    /** The newest that is older than {@code leaf}, or {@link #NONE}. Nobody asks for a later one again. */
    long before(long leaf);

    /** Those that all have; every leaf, if nothing restricts. Each in turn jumps to where the one before it stands, so the rarest decides how many are looked at. */
    static Leaves common(List<Leaves> all) {
        if (all.isEmpty()) {
            return leaf -> leaf - 1;
        }
        return leaf -> {
            long at = leaf - 1;
            int agreed = 0;
            for (int i = 0; at >= 0 && agreed < all.size(); i = (i + 1) % all.size()) {
                long found = all.get(i).before(at + 1);
                agreed = found == at ? agreed + 1 : 1;
                at = found;
            }
            return at;
        };
    }
}
