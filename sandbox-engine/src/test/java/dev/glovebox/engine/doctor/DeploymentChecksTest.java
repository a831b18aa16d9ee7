package dev.glovebox.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Initialization;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.doctor.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at in a deployment; `doctor` as a whole is tested with the command. */
class DeploymentChecksTest {
    @TempDir
    Path folder;

    private Finding ledger(Home home) {
        return DeploymentChecks.all(home, Clock.systemUTC(), () -> false).stream()
                .filter(finding -> finding.check().equals("ledger"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksForANetworkBeforeItsReplica() throws IOException {
        Home home = new Home(folder.resolve("home"));
        new Initialization(home, "test", Settings.FABRIC, Clock.systemUTC()).run();

        assertThat(ledger(home).state()).isEqualTo(State.FAILED);
        assertThat(ledger(home).wayOut()).contains("glovebox fabric up");

        Files.createDirectories(home.fabric());
        Files.writeString(home.connection(), "{}");
        assertThat(ledger(home).state()).isEqualTo(State.OK);

        Files.writeString(home.ledger().resolve("ledger.db"), "damaged");
        assertThat(ledger(home).state()).isEqualTo(State.FAILED);
    }
}
