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
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy's versions, through the command line, over a whole deployment. */
class VersionsEndToEndTest {
    @TempDir
    static Path folder;

    private static Deployments deployment;
    private static BrokerServer server;
    private static Identity owen;
    private static Identity alice;

    @BeforeAll
    static void serve() {
        deployment = Deployments.in(folder);
        owen = Census.in(deployment);
        alice = deployment.person("alice", "hrss", Role.ANALYST);
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
    void aVersionIsLoggedRolledBackWithdrawnSignedByTwoAndDated() throws IOException {
        String stricter = Census.POLICY.replace("minEntities: 10", "minEntities: 20");
        Run second = publish(stricter, "small groups worried the council");
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.out()).startsWith("published census.pums v2");

        String log = as(owen, "policy", "log", "census.pums").out();
        assertThat(log).contains("v1", "v2", "owen", "IN FORCE", "PAST", "small groups worried the council");
        assertThat(log).contains("-  output: {minEntities: 10", "+  output: {minEntities: 20");
        assertThat(as(alice, "policy", "log", "census.pums").err()).contains("AUTH-07");

        Run back = as(owen, "policy", "rollback", "census.pums", "--to", "1");
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(back.out()).contains("published census.pums v3");
        assertThat(as(owen, "policy", "show", "census.pums", "3").out()).isEqualTo(Census.POLICY);

        assertThat(as(owen, "policy", "withdraw", "census.pums", "2").err()).contains("VERSION-09");
        assertThat(as(owen, "policy", "withdraw", "census.pums", "3").exit()).isZero();
        assertThat(ask()).isEqualTo("VERSION-05");

        Identity otto = deployment.person("otto", "census", Role.OWNER);
        Run proposed = publish(Census.POLICY.replace("owner: census}", "owner: census, fourEyes: true}"), "");
        assertThat(proposed.out()).as(proposed.err()).contains("waits for a second owner's signature: census.pums v4");
        assertThat(ask()).isEqualTo("VERSION-05");
        String[] sign = {"policy", "countersign", "census.pums", "4", "--digest", digest(otto, "4")};
        assertThat(as(owen, sign).err()).contains("VERSION-08");
        Run signed = as(otto, sign);
        assertThat(signed.exit()).as(signed.err()).isZero();
        assertThat(ask()).isEqualTo("answered");
        assertThat(as(owen, "trace").out()).contains("withdrawal", "countersignature");
        comesIntoForceOnItsDay(otto);
    }

    private static void comesIntoForceOnItsDay(Identity otto) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), Census.POLICY);
        String[] dated = {"policy", "publish", file.toString(), "--from", "2999-12-31"};
        assertThat(as(owen, dated).out()).contains("waits for a second owner's signature: census.pums v5");
        assertThat(as(otto, "policy", "countersign", "census.pums", "5", "--digest", digest(otto, "5"))
                        .exit())
                .isZero();
        assertThat(as(owen, "policy", "log", "census.pums").out()).contains("SCHEDULED for 2999-12-31 00:00:00");
        assertThat(as(owen, dated).err()).contains("VERSION-10").contains("withdraw");
        assertThat(ask()).isEqualTo("answered");
        assertThat(as(owen, "policy", "withdraw", "census.pums", "5").exit()).isZero();

        deployment.publish(Census.POLICY, owen, Instant.now().plusSeconds(3).toEpochMilli());
        assertThat(as(otto, "policy", "countersign", "census.pums", "6", "--digest", digest(otto, "6"))
                        .exit())
                .isZero();
        Instant patience = Instant.now().plusSeconds(60);
        while (!as(owen, "policy", "log", "census.pums", "--format", "json")
                .out()
                .matches("(?s).*\"version\" : 6,[^}]*\"IN FORCE\".*")) {
            assertThat(Instant.now()).isBefore(patience);
        }
        String answer = ask();
        while (answer.equals("VERSION-01")) {
            assertThat(Instant.now()).isBefore(patience);
            answer = ask();
        }
        assertThat(answer).isEqualTo("answered");
    }

    @Test
    void aReplaySaysWhoWouldLoseAndShowsNobodysQuestion() throws IOException {
        assertThat(ask()).isEqualTo("answered");
        Path stricter = Files.writeString(
                folder.resolve("stricter.yaml"),
                Census.POLICY
                        .substring(0, Census.POLICY.indexOf("\ntests:"))
                        .replace("purposes: [statistics]", "purposes: [research]"));
        Run lost = as(owen, "policy", "replay", stricter.toString(), "--days", "1");
        assertThat(lost.exit()).as(lost.err()).isZero();
        assertThat(lost.out())
                .containsPattern("alice \\(hrss analyst\\) +statistics +[1-9][0-9]* +ALLOW +DENY [A-Z]+-[0-9]+")
                .contains("TOUCHED")
                .doesNotContain("SELECT");
        Path same = Files.writeString(
                folder.resolve("same.yaml"), Census.POLICY.replace("minEntities: 10", "minEntities: 12"));
        assertThat(as(owen, "policy", "replay", same.toString()).out()).startsWith("UNTOUCHED");
        assertThat(as(alice, "policy", "replay", same.toString()).err()).contains("AUTH-07");
        assertThat(as(owen, "policy", "replay", same.toString(), "--days", "91").exit())
                .isEqualTo(2);
    }

    private static String digest(Identity who, String version) {
        Matcher digest = Pattern.compile("--digest ([0-9a-f]{12})")
                .matcher(as(who, "policy", "show", "census.pums", version).err());
        assertThat(digest.find()).isTrue();
        return digest.group(1);
    }
}
