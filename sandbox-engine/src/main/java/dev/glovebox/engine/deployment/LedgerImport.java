package dev.glovebox.engine.deployment;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import dev.glovebox.ledger.fabric.FirstBlock;
import dev.glovebox.ledger.move.Export;
import dev.glovebox.ledger.move.Import;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Takes a deployment's exported ledger over to its network. Until all has arrived, {@code ledger/} stays the closed one, which no broker serves; one that was cut
 * short goes on where it was.
 */
public final class LedgerImport {
    private final Home home;
    private final Settings settings;
    private final Clock clock;

    public LedgerImport(Home home, Clock clock) {
        this.home = home;
        this.settings = Settings.read(home.requireMade().settings());
        this.clock = clock;
    }

    /**
     * Returns once the network's ledger was verified and is the deployment's.
     *
     * @param told hears how many records have arrived
     */
    public Export run(Path folder, LongConsumer told) {
        if (!settings.ledger().equals(Settings.FABRIC)) {
            throw new DeploymentException(
                    "MOVE-13",
                    home.settings()
                            + " says that the ledger is embedded; after `glovebox ledger export` write `ledger: fabric` there");
        }
        Identity service = Identity.load(home.brokerKeys().resolve("service"));
        try (BrokerKeys keys =
                BrokerKeys.readOrCreate(home.brokerKeys(), settings.name(), Suites.named(settings.suite()))) {
            Export export = Export.read(folder, keys.ledger().key());
            requireClosedHere(export);
            FabricConfig config = LedgerHome.network(home, home.arriving(), keys, service, clock);
            String network = FirstBlock.hash(config);
            export.requireFor(keys.ledger().name(), network);
            makeFolder();
            try (FabricLedger ledger = FabricLedger.open(config)) {
                SecureRandom random = new SecureRandom();
                new Import(new LedgerClient(ledger, service, clock, random), export, told).run(network, clock, random);
            }
            requireArrived(export, keys);
            takeOver();
            return export;
        }
    }

    /** What lies in {@code ledger/} is put aside in the end, so it must be in the export. */
    private void requireClosedHere(Export export) {
        if (!LedgerFile.exists(home.ledger())) {
            return;
        }
        try (LedgerFile file = LedgerFile.open(home.ledger())) {
            if (file.isReplica() || !file.closing().equals(Optional.of(export.closing()))) {
                throw new DeploymentException(
                        "MOVE-14",
                        home.ledger()
                                + (file.isReplica()
                                        ? " is a network's already; there is nothing to move"
                                        : " is not the ledger that was exported; import its own export"));
            }
        }
    }

    private void makeFolder() {
        try {
            Files.createDirectories(home.arriving());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(home.arriving() + " cannot be made", unwritable);
        }
    }

    private void requireArrived(Export export, BrokerKeys keys) {
        Verification found =
                LedgerVerifier.verify(home.arriving(), keys.ledger().key(), Optional.of(export.signed()));
        if (found instanceof Verification.Broken broken) {
            throw new DeploymentException(
                    "MOVE-15",
                    "what the network has is not what was exported, at " + broken.where() + ": " + broken.finding()
                            + "; let no owner confirm it, and keep both for the auditor");
        }
    }

    /** A kill in between leaves no {@code ledger/}, and a second import does the rest. */
    private void takeOver() {
        try {
            if (Files.exists(home.ledger())) {
                Files.move(home.ledger(), home.movedLedger());
            }
            Files.move(home.arriving(), home.ledger());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "the network has the ledger, and " + home.arriving() + " cannot become " + home.ledger(), failed);
        }
    }
}
