package dev.glovebox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does wrong before any process of a network is there. */
final class FabricCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void init() throws IOException {
        assertThat(Program.run("init", "--home", home("embedded")).code()).isZero();
        assertThat(Program.run("init", "--ledger", "fabric", "--home", home("network"))
                        .code())
                .isZero();
    }

    private String home(String name) {
        return folder.resolve(name).toString();
    }

    private static void refused(Program run, int code, String says) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(says).doesNotContain("Exception", "BUG-01");
    }

    @Test
    void makesNoNetworkThatNobodyWouldUse() throws IOException {
        refused(Program.run("fabric", "up", "--home", home("embedded")), 2, "FABRIC-08 ");
        assertThat(folder.resolve("embedded").resolve("fabric")).doesNotExist();
    }

    @Test
    void needsADeployment() throws IOException {
        for (String step : new String[] {"up", "down", "status", "logs"}) {
            refused(Program.run("fabric", step, "--home", home("nowhere")), 2, "HOME-01 ");
        }
    }

    @Test
    void saysThatThereIsNoNetwork() throws IOException {
        Program status = Program.run("fabric", "status", "--home", home("network"));
        assertThat(status.code()).isEqualTo(5);
        assertThat(status.out()).contains("`glovebox fabric up` makes one");
        assertThat(Program.run("fabric", "down", "--home", home("network")).code())
                .isZero();
        refused(Program.run("fabric", "logs", "--home", home("network"), "peer1"), 2, "status lists them");
        refused(Program.run("fabric", "logs", "--home", home("network"), "--lines", "-5"), 2, "at least 1");
        refused(Program.run("fabric"), 2, "up, down, status, logs, trust, files or package");
    }

    @Test
    void servesOnlyOverANetworkThatIsKnown() throws IOException {
        Program.requireSandbox();
        refused(Program.run("serve", "--home", home("network")), 2, "LEDGER-01 ");
        Path connection = folder.resolve("network/fabric/connection.json");
        Files.createDirectories(connection.getParent());
        for (String damaged : new String[] {
            "{}",
            "[",
            "{\"peers\":[]}",
            "{\"peers\":[{\"host\":\"h\",\"port\":\"x\",\"tlsRoot\":\"r\"}]}",
            "{\"peers\":[{\"host\":1,\"port\":1,\"tlsRoot\":\"r\"}]}"
        }) {
            Files.writeString(connection, damaged);
            refused(Program.run("serve", "--home", home("network")), 2, "LEDGER-02 ");
        }
    }
}
