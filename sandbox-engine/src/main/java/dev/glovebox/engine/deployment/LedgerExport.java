package dev.glovebox.engine.deployment;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.fabric.FirstBlock;
import dev.glovebox.ledger.move.Export;
import dev.glovebox.ledger.record.Closing;
import dev.glovebox.ledger.record.RecordIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** Closes a deployment's embedded ledger for good, and writes what its network takes over. */
public final class LedgerExport {
    private LedgerExport() {}

    /** The broker must not run. A second time nothing is closed again, and the same is written. */
    public static Export write(Home home, Path folder, Clock clock) {
        Settings settings = Settings.read(home.requireMade().settings());
        if (!settings.ledger().equals(Settings.EMBEDDED)) {
            throw new DeploymentException(
                    "MOVE-13",
                    home.settings() + " says that the ledger is on a network; only an embedded one is exported");
        }
        Path target = folder.toAbsolutePath().normalize();
        if (target.startsWith(home.root())) {
            throw new DeploymentException("MOVE-12", target + " lies in the deployment; name a new folder outside");
        }
        if (!Files.isRegularFile(home.connection())) {
            throw new DeploymentException(
                    "MOVE-16",
                    home.connection()
                            + " names no network to move to: `glovebox fabric up --to-move` makes one on this machine. Nothing was closed");
        }
        Identity service = Identity.load(home.brokerKeys().resolve("service"));
        try (BrokerKeys keys =
                BrokerKeys.readOrCreate(home.brokerKeys(), settings.name(), Suites.named(settings.suite()))) {
            String network = FirstBlock.hash(LedgerHome.network(home, home.ledger(), keys, service, clock));
            Export.makeNew(target);
            try (Ledger ledger = LedgerHome.embedded(home, keys, clock)) {
                close(home, new LedgerClient(ledger, service, clock, new SecureRandom()), network, clock);
            }
            Export export = Export.write(home.ledger(), target, keys.ledger().key());
            export.requireFor(keys.ledger().name(), network);
            return export;
        }
    }

    private static void close(Home home, LedgerClient client, String network, Clock clock) {
        try (LedgerFile file = LedgerFile.open(home.ledger())) {
            if (file.closing().isPresent()) {
                return;
            }
        }
        long now = clock.millis();
        Closing closing = new Closing(
                RecordIds.fresh(now, new SecureRandom()), client.ledger().channel(), network, now);
        if (client.record(closing) instanceof Verdict.Refused refused) {
            throw new EndorseFailure(refused);
        }
    }
}
