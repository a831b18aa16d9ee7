package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.cli.CommandLines;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.http.BrokerServer;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.KeyRing;
import dev.glovebox.engine.vault.SealedVersion;
import dev.glovebox.engine.vault.Vault;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner's off switch and key, through the command line, over a whole deployment. */
@SuppressWarnings("NullAway.Init") // Each test begins with its own deployment.
class OffSwitchEndToEndTest {
    private static final String SQL = "SELECT sex, COUNT(*) AS n FROM census.pums GROUP BY sex";
    private static final DatasetName DATASET = new DatasetName("census.pums");

    @TempDir
    private Path folder;

    private Deployments deployment;
    private BrokerServer server;
    private Identity owen;
    private Identity alice;

    @BeforeEach
    void serve() {
        deployment = Deployments.in(folder);
        owen = Census.in(deployment);
        alice = deployment.person("alice", "hrss", Role.ANALYST);
        server = BrokerServer.start(
                deployment.home(), Settings.read(deployment.home().settings()), deployment.broker(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        server.close();
        deployment.close();
    }

    private Run as(Identity who, String... words) {
        return CommandLines.run(Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--home",
                                deployment.home().root().toString(),
                                "--as",
                                deployment.folder(who).toString()))
                .toArray(String[]::new));
    }

    private void refused(String code) {
        assertThat(deployment.ask(alice, "statistics", SQL))
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.refusal().code()).isEqualTo(code));
    }

    @Test
    void stopsAndLiftsByOneCommandEach() {
        assertThat(deployment.ask(alice, "statistics", SQL)).isInstanceOf(Outcome.Answered.class);
        for (List<String> target : List.of(
                List.of("--everything"),
                List.of("--dataset", "census.pums"),
                List.of("--dataset", "census.pums", "--grant", "statistics"),
                List.of("--department", "hrss"),
                List.of("--person", "alice"))) {
            Run stopped = as(
                    owen, Stream.concat(Stream.of("suspend"), target.stream()).toArray(String[]::new));
            assertThat(stopped.exit()).as(stopped.err()).isZero();
            // Neither a recorded answer nor a new one.
            refused("SUSPEND-01");
            String id = Pattern.compile("resume ([0-9a-f]{32})")
                    .matcher(stopped.out())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            assertThat(as(owen, "resume").out()).contains(id);
            assertThat(as(owen, "resume", id).exit()).isZero();
            assertThat(deployment.ask(alice, "statistics", SQL)).isInstanceOf(Outcome.Answered.class);
        }
        assertThat(as(owen, "trace").out()).contains("suspension", "resumption", "grant:census.pums:statistics");
    }

    @Test
    void isTheOwnersAlone() {
        Identity oscar = deployment.person("oscar", "hrss", Role.OWNER);
        assertThat(as(alice, "suspend", "--everything").err()).contains("AUTH-07");
        assertThat(as(oscar, "suspend", "--dataset", "census.pums").err()).contains("SUSPEND-02");
        assertThat(as(owen, "suspend", "--person", "nobody").err()).contains("SUSPEND-05");
        assertThat(as(owen, "suspend").exit()).isEqualTo(2);
        assertThat(as(owen, "suspend", "--everything", "--code", "not a code").exit())
                .isEqualTo(2);
        assertThat(as(owen, "resume", "00").err()).contains("SUSPEND-04");
        assertThat(as(oscar, "key", "destroy", "census").err()).contains("AUTH-07");
        assertThat(deployment.ask(alice, "statistics", SQL)).isInstanceOf(Outcome.Answered.class);
    }

    @Test
    void aDestroyedKeyLeavesWhatItSealedUnreadable() {
        KeyRing keys = new KeyRing(deployment.home().keys());
        Vault vault = new Vault(deployment.home().vault(), keys);
        SealedVersion sealed = vault.version(DATASET, 1).orElseThrow();
        TableRead read = new TableRead(DATASET, 1, List.of(new ColumnName("sex")), true);
        vault.unlock(sealed, read).close();

        Run destroyed = as(owen, "key", "destroy", "census");

        assertThat(destroyed.exit()).as(destroyed.err()).isZero();
        refused("SUSPEND-01");
        assertThatThrownBy(() -> vault.unlock(sealed, read)).isInstanceOf(VaultException.class);
        String id = as(owen, "resume").out().lines().toList().getLast().split("\\s+", 2)[0];
        assertThat(as(owen, "resume", id).exit()).isZero();
        assertThat(deployment.ask(alice, "statistics", SQL)).isInstanceOf(Outcome.Failed.class);
        assertThat(as(owen, "key", "destroy", "census").exit()).isNotZero();

        // A new key seals anew, and opens nothing of before.
        deployment.seal(Census.POLICY, owen, List.of(Census.PEOPLE));
        assertThatThrownBy(() -> vault.unlock(sealed, read)).isInstanceOf(VaultException.class);
        assertThat(deployment.ask(alice, "statistics", SQL)).isInstanceOf(Outcome.Answered.class);
    }
}
