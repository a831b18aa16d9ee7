package dev.glovebox.engine.doctor;

import dev.glovebox.engine.deployment.DeploymentException;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.receipt.PromiseText;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.receipt.PromiseVerifier;
import dev.glovebox.ledger.receipt.Promises;
import java.time.Clock;
import java.time.Duration;

/** Whether what the broker promised is on its network. */
final class PromiseCheck {
    private static final String CHECK = "promised outcomes";

    /** A network that answers has them in a quarter of a second. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private PromiseCheck() {}

    static Finding of(Home home, Settings settings, Clock clock) {
        if (!settings.ledger().equals(Settings.FABRIC) || !LedgerFile.exists(home.ledger())) {
            return Finding.ok(CHECK, "none: outcomes are on the ledger at once");
        }
        try {
            return switch (new PromiseVerifier(
                            home.ledger(), Trust.read(home.trust()).ledger())
                    .verify()) {
                case Promises.Kept kept -> kept(kept, clock);
                case Promises.Broken broken ->
                    Finding.failed(
                            CHECK,
                            broken.finding().where() + ": " + broken.finding().finding(),
                            "put the newer ledger/outcomes back; if there is none, keep it for the auditor and move it away: a new log is begun");
            };
        } catch (DeploymentException untrusted) {
            return Finding.failed(
                    CHECK,
                    String.valueOf(untrusted.getMessage()),
                    "restore trust.json from the copy beside an identity");
        }
    }

    private static Finding kept(Promises.Kept kept, Clock clock) {
        return kept.waiting()
                .filter(waiting -> waiting.since().isBefore(clock.instant().minus(SOON)))
                .map(waiting -> Finding.warning(
                        CHECK,
                        PromiseText.waiting(waiting),
                        "`glovebox fabric status`, then `glovebox serve`: a broker anchors them before it answers"))
                .orElseGet(() -> kept.refused() + kept.elsewhere() > 0
                        ? Finding.warning(
                                CHECK,
                                kept.refused() + " were promised in vain, and " + kept.elsewhere()
                                        + " logs with anchors are not here",
                                "show the auditor what `glovebox ledger verify` says of them")
                        : Finding.ok(CHECK, kept.outcomes() + ", all of them anchored or on their way"));
    }
}
