package dev.glovebox.engine.doctor;

import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.embedded.Place;
import java.util.SortedSet;

/** Whether the ledger is where its broker wrote it, or its owners know that it is not. */
final class HeadCheck {
    private static final String CHECK = "ledger's head";
    private static final String WAY_OUT =
            "their owners compare with receipts (`glovebox ledger head --seen FILE`), then `glovebox ledger confirm`";

    private HeadCheck() {}

    static Finding of(Home home, Settings settings) {
        if (settings.ledger().equals(Settings.FABRIC)) {
            return Finding.ok(CHECK, "the network's peers hold it");
        }
        try (LedgerFile file = LedgerFile.open(home.ledger())) {
            SortedSet<String> unconfirmed = file.unconfirmed();
            if (!Place.of(home.ledger()).isKept()) {
                return Finding.refuses(
                        CHECK,
                        "the ledger was restored, copied or moved: once served, it charges nothing before its owners confirm",
                        WAY_OUT + "; if this is a copy beside the original, serve only one of them");
            }
            return unconfirmed.isEmpty()
                    ? Finding.ok(CHECK, "at its place")
                    : Finding.refuses(
                            CHECK,
                            "not confirmed since the ledger was restored, copied or moved: no data of "
                                    + String.join(", ", unconfirmed) + " is charged",
                            WAY_OUT);
        } catch (LedgerException unreadable) {
            return Finding.warning(
                    CHECK,
                    "it cannot be told while the ledger cannot be read",
                    "mend first what is said of the ledger");
        }
    }
}
