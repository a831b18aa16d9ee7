package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.cli.CommandLines;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.http.BrokerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy's versions, through the command line, over a whole deployment. */
class VersionsEndToEndTest {
    private static final Path PUMS =
            Path.of("..", "deploy", "sample", "pums").toAbsolutePath().normalize();
    private static final String POLICY =
            Deployments.text(PUMS.resolve("policies").resolve("census.pums.yaml"));

    @TempDir
    static Path folder;

    private static Deployments deployment;
    private static BrokerServer server;
    private static Identity owen;
    private static Identity alice;

    @BeforeAll
    static void serve() {
        deployment = Deployments.in(folder);
        owen = deployment.person("owen", "census", Role.OWNER);
        alice = deployment.person("alice", "hrss", Role.ANALYST);
        deployment.publish(POLICY, owen);
        deployment.seal(POLICY, owen, List.of(PUMS.resolve("PUMS_pid.csv")));
        server = BrokerServer.start(
                deployment.home(), Settings.read(deployment.home().settings()), deployment.broker(), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        server.close();
        deployment.close();
    }

    private static Run as(Identity who, String... words) {
        return CommandLines.run(Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--home",
                                deployment.home().root().toString(),
                                "--as",
                                deployment.folder(who).toString()))
                .toArray(String[]::new));
    }

    private static Run publish(String text, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), text);
        return as(owen, "policy", "publish", file.toString(), "--why", why);
    }

    private static String ask() {
        return switch (deployment.ask(alice, "statistics", "SELECT sex, COUNT(*) AS n FROM census.pums GROUP BY sex")) {
            case Outcome.Answered _ -> "answered";
            case Outcome.Denied denied -> denied.refusal().code();
            case Outcome.Failed failed -> failed.code();
        };
    }

    @Test
    void aVersionIsLoggedRolledBackWithdrawnAndSignedByTwo() throws IOException {
        String stricter = POLICY.replace("minEntities: 10", "minEntities: 20");
        Run second = publish(stricter, "small groups worried the council");
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.out()).startsWith("published census.pums v2");

        String log = as(owen, "policy", "log", "census.pums").out();
        assertThat(log).contains("v1", "v2", "owen", "IN FORCE", "PAST", "small groups worried the council");
        assertThat(log).contains("-   output: {minEntities: 10", "+   output: {minEntities: 20");
        assertThat(as(alice, "policy", "log", "census.pums").err()).contains("AUTH-07");

        Run back = as(owen, "policy", "rollback", "census.pums", "--to", "1");
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(back.out()).contains("published census.pums v3");
        assertThat(as(owen, "policy", "show", "census.pums", "3").out()).isEqualTo(POLICY);

        assertThat(as(owen, "policy", "withdraw", "census.pums", "2").err()).contains("VERSION-09");
        assertThat(as(owen, "policy", "withdraw", "census.pums", "3").exit()).isZero();
        assertThat(ask()).isEqualTo("VERSION-05");

        Identity otto = deployment.person("otto", "census", Role.OWNER);
        Run proposed = publish(POLICY.replace("owner: census}", "owner: census, fourEyes: true}"), "");
        assertThat(proposed.out()).as(proposed.err()).contains("waits for a second owner's signature: census.pums v4");
        assertThat(ask()).isEqualTo("VERSION-05");
        Matcher digest = Pattern.compile("--digest ([0-9a-f]{12})")
                .matcher(as(otto, "policy", "show", "census.pums", "4").err());
        assertThat(digest.find()).isTrue();
        String[] sign = {"policy", "countersign", "census.pums", "4", "--digest", digest.group(1)};
        assertThat(as(owen, sign).err()).contains("VERSION-08");
        Run signed = as(otto, sign);
        assertThat(signed.exit()).as(signed.err()).isZero();
        assertThat(ask()).isEqualTo("answered");
        assertThat(as(owen, "trace").out()).contains("withdrawal", "countersignature");
    }
}
