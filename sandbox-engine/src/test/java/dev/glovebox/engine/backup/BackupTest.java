package dev.glovebox.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.deployment.DeploymentException;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Initialization;
import dev.glovebox.engine.deployment.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a backup and what comes out, without a broker. */
final class BackupTest {
    @TempDir
    Path folder;

    private Home made(String ledger) {
        Home home = new Home(folder.resolve("home"));
        new Initialization(home, "test", ledger, Clock.systemUTC()).run();
        return home;
    }

    private Manifest backedUp(Home home) {
        return new Backup(home, folder.resolve("backup"), Clock.systemUTC()).run();
    }

    private Home restored() {
        Home again = new Home(folder.resolve("again"));
        new Restoration(folder.resolve("backup"), again).run();
        return again;
    }

    @Test
    void ofADeploymentOnANetworkTheNodesStayAway() throws IOException {
        Home home = made(Settings.FABRIC);
        Files.createDirectories(home.fabric().resolve("peers"));
        Files.writeString(home.fabric().resolve("peers/key.pem"), "a node's");
        Files.writeString(home.connection(), "{}");
        Manifest manifest = backedUp(home);
        assertThat(manifest.head()).isEmpty();
        assertThat(manifest.files().keySet()).contains("fabric/connection.json", "glovebox.yaml", "ca/ca.pem");
        assertThat(folder.resolve("backup/fabric/peers")).doesNotExist();
        assertThat(Settings.read(restored().settings())).isEqualTo(Settings.read(home.settings()));
    }

    @Test
    void aPartOnAnotherDiskIsTakenAndALinkWithinIsRefused() throws IOException {
        Home home = made(Settings.EMBEDDED);
        Path disk = folder.resolve("disk");
        Files.move(home.vault(), disk);
        Files.createSymbolicLink(home.vault(), disk);
        Files.createDirectories(disk.resolve("lab.t"));
        Files.writeString(disk.resolve("lab.t/1.gbx"), "sealed");
        Files.writeString(disk.resolve("lab.t/.draft-1"), "half");
        assertThat(backedUp(home).files().keySet())
                .contains("vault/lab.t/1.gbx")
                .doesNotContain("vault/lab.t/.draft-1", "ledger/place", "ledger/lock");
        Path sealed = restored().vault().resolve("lab.t/1.gbx");
        assertThat(sealed).hasContent("sealed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sealed)))
                .isEqualTo("rw-r--r--");

        Files.createSymbolicLink(disk.resolve("lab.t/2.gbx"), disk.resolve("lab.t/1.gbx"));
        Path second = folder.resolve("second");
        assertThatThrownBy(() -> new Backup(home, second, Clock.systemUTC()).run())
                .isInstanceOf(DeploymentException.class)
                .hasMessageStartingWith("BACKUP-03");
        assertThat(second).doesNotExist();
    }

    @Test
    void aLedgerThatDoesNotVerifyIsNotBackedUp() throws IOException {
        Home home = made(Settings.EMBEDDED);
        Home other = new Home(folder.resolve("other"));
        new Initialization(other, "test", Settings.EMBEDDED, Clock.systemUTC()).run();
        Files.delete(home.trust());
        Files.copy(other.trust(), home.trust());
        assertThatThrownBy(() -> backedUp(home))
                .isInstanceOf(DeploymentException.class)
                .hasMessageStartingWith("BACKUP-06");
        assertThat(folder.resolve("backup")).doesNotExist();
    }

    @Test
    void nothingIsRestoredOverWhatIsThere() throws IOException {
        backedUp(made(Settings.EMBEDDED));
        Files.createDirectories(folder.resolve("again"));
        Path own = Files.writeString(folder.resolve("again/own"), "mine");
        assertThatThrownBy(this::restored)
                .isInstanceOf(DeploymentException.class)
                .hasMessageStartingWith("RESTORE-01");
        assertThat(own).hasContent("mine");
        Files.delete(own);
        assertThat(restored().settings()).exists();
    }
}
