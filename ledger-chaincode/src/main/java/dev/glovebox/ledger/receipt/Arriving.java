package dev.glovebox.ledger.receipt;

import dev.glovebox.ledger.contract.AnchoredLog;
import dev.glovebox.ledger.contract.Keys;
import java.util.Map;
import java.util.Optional;

/** While a ledger is being moved here, the contract keeps what no record says: how much has arrived. */
final class Arriving {
    private Arriving() {}

    /** Takes it from the stored values, once it is found to be the log of {@code size} records under {@code root}. */
    static void take(Map<String, String> stored, long size, String root) {
        Optional<AnchoredLog> arrived =
                Optional.ofNullable(stored.remove(Keys.ARRIVED)).map(AnchoredLog::parse);
        if (arrived.isEmpty()) {
            return;
        }
        stored.remove(Keys.CLOSED, Keys.ARRIVING);
        if (arrived.get().size() != size || !arrived.get().root().equals(root)) {
            throw new Contradiction(
                    "state " + Keys.ARRIVED, "records", "the contract took over other records than these");
        }
    }
}
