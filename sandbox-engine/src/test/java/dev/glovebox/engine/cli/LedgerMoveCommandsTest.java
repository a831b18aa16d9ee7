package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.SigningKeyPair;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.move.Export;
import dev.glovebox.ledger.record.Closing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `ledger export` and `ledger import` refuse, and what is said of a ledger that was closed. */
class LedgerMoveCommandsTest {
    @TempDir
    Path folder;

    private void init() {
        run("init", "--home", home());
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private static void says(Run run, int exit, String start) {
        assertThat(run.err()).startsWith(start).doesNotContain("BUG-01", "Exception");
        assertThat(run.exit()).isEqualTo(exit);
    }

    /** As `ledger export` does, without a network. */
    private Path closed() {
        Path root = Path.of(home());
        String channel =
                "glovebox/" + Settings.read(root.resolve("glovebox.yaml")).name();
        NoteSigner key = new NoteSigner(
                channel,
                SigningKeyPair.readOrCreate(root.resolve("keys/broker/ledger.key"), Suites.international())
                        .signer());
        Identity service = Identity.load(root.resolve("keys/broker/service"));
        Clock clock = Clock.systemUTC();
        try (EmbeddedLedger ledger =
                EmbeddedLedger.open(new EmbeddedConfig(root.resolve("ledger"), key, service.authority(), clock))) {
            Closing closing = new Closing("0".repeat(32), channel, "0".repeat(64), clock.millis());
            assertThat(new LedgerClient(ledger, service, clock, new SecureRandom()).record(closing))
                    .isInstanceOf(Verdict.Accepted.class);
        }
        return Export.write(root.resolve("ledger"), folder.resolve("export"), key.key())
                .folder();
    }

    @Test
    void closesNoLedgerThatHasNowhereToGo() {
        init();
        says(run("ledger", "export", folder.resolve("out").toString(), "--home", home()), 2, "MOVE-16 ");
        says(run("ledger", "export", home() + "/out", "--home", home()), 2, "MOVE-12 ");
        says(run("ledger", "import", folder.resolve("out").toString(), "--home", home()), 2, "MOVE-13 ");
        says(run("ledger", "export", "--home", home()), 2, "Missing required parameter");
        assertThat(run("ledger", "verify", home() + "/ledger", "--home", home()).out())
                .contains("0 records");
    }

    @Test
    void servesNoLedgerThatWasClosed() throws IOException {
        init();
        String export = closed().toString();
        says(run("serve", "--home", home()), 2, "LEDGER-04 ");
        assertThat(run("doctor", "--home", home()).out()).contains("it was closed");
        assertThat(run("ledger", "verify", export, "--home", home()).exit()).isZero();
        Path settings = Path.of(home(), "glovebox.yaml");
        Files.writeString(settings, Files.readString(settings).replace("ledger: embedded", "ledger: fabric"));
        says(run("ledger", "export", folder.resolve("out").toString(), "--home", home()), 2, "MOVE-13 ");
        says(run("ledger", "import", export, "--home", home()), 2, "LEDGER-01 ");
        says(run("ledger", "import", folder.resolve("out").toString(), "--home", home()), 3, "DENIED MOVE-08 ");
        Files.write(Path.of(export, "ledger.db"), new byte[4096]);
        says(run("ledger", "import", export, "--home", home()), 3, "DENIED MOVE-08 ");
    }
}
