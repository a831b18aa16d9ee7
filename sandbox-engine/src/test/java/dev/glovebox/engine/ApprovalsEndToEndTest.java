package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.cli.CommandLines;
import dev.glovebox.engine.cli.CommandLines.Run;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.http.BrokerServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grant that wants signatures, through the command line, over a whole deployment. */
class ApprovalsEndToEndTest {
    private static final String TEMPLATE =
            "SELECT married, COUNT(*) AS n FROM census.pums WHERE age >= :age GROUP BY married";

    @TempDir
    static Path folder;

    private static Deployments deployment;
    private static BrokerServer server;
    private static Identity owen;
    private static Identity alice;
    private static Identity vera;

    @BeforeAll
    static void serve() {
        deployment = Deployments.in(folder);
        owen = Census.owner(deployment);
        alice = deployment.person("alice", "hrss", Role.ANALYST);
        vera = deployment.person("vera", "authority", Role.APPROVER);
        String policy = policy("adhoc: [owner, authority]");
        deployment.publish(policy, owen);
        deployment.seal(policy, owen, List.of(Census.PEOPLE));
        server = BrokerServer.start(
                deployment.home(), Settings.read(deployment.home().settings()), deployment.broker(), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        server.close();
        deployment.close();
    }

    private static String policy(String approvals) {
        return Census.POLICY.replace(
                "  isolation: {minTier: A}", "  approvals: {" + approvals + "}\n  isolation: {minTier: A}");
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

    private static Run ask(Identity who, String sql) {
        return as(who, "query", "--purpose", "statistics", sql);
    }

    private static String waiting(Run asked) {
        assertThat(asked.exit()).as(asked.err()).isEqualTo(6);
        assertThat(asked.err()).startsWith("WAITS APPROVAL-01");
        return asked.found("request ([0-9a-f]{32}) waits");
    }

    private static Run approve(Identity who, String request, String... more) {
        String digest = as(who, "request", "show", request).found("--digest ([0-9a-f]{12})");
        return as(
                who,
                Stream.concat(Stream.of("request", "approve", request, "--digest", digest), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void aQuestionWaitsUntilTheNamedRolesHaveSignedAndIsAnsweredOnce() {
        String sql = "SELECT sex, COUNT(*) AS n FROM census.pums WHERE age > 41 GROUP BY sex";
        String request = waiting(ask(alice, sql));
        assertThat(waiting(ask(alice, sql))).as("one request for one question").isEqualTo(request);
        assertThat(as(owen, "request", "list").out()).contains(request, "WAITING", "authority, owner:census");

        Run first = approve(owen, request);
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(waiting(ask(alice, sql))).isEqualTo(request);
        Run second = approve(vera, request);
        assertThat(second.out()).as(second.err()).contains("APPROVED");

        assertThat(ask(alice, sql).exit()).isZero();
        assertThat(as(alice, "request", "list").out()).contains("USED");
        assertThat(waiting(ask(alice, sql))).as("it was for once").isNotEqualTo(request);
        assertThat(as(owen, "trace").out()).contains("approval", "request:" + request);
    }

    @Test
    void untilADayItIsAnsweredAgainAndForNobodyElse() {
        String sql = "SELECT sex, COUNT(*) AS n FROM census.pums WHERE age > 42 GROUP BY sex";
        String request = waiting(ask(alice, sql));
        approve(owen, request, "--until", "2999-12-31");
        approve(vera, request, "--until", "2999-12-31");

        assertThat(ask(alice, sql).exit()).isZero();
        assertThat(ask(alice, sql).exit()).isZero();
        waiting(ask(deployment.person("arthur", "hrss", Role.ANALYST), sql));
        waiting(ask(alice, sql.replace("42", "43")));
        // A refusal ends it, also now.
        assertThat(as(owen, "request", "refuse", request).exit()).isZero();
        assertThat(ask(alice, sql).err()).contains("APPROVAL-04");
    }

    @Test
    void whatIsSignedIsMadeFromThePlanInTwoLanguages() {
        String request = waiting(ask(alice, "SELECT race, AVG(income) AS income FROM census.pums GROUP BY race"));
        String english = as(owen, "request", "show", request).out();
        String chinese = as(owen, "request", "show", request, "--lang", "zh").out();

        assertThat(english)
                .contains(
                        "alice, analyst of hrss, asks for statistics",
                        "column income",
                        "What makes it risky",
                        "epsilon",
                        "What an answer would look like, on made-up rows",
                        "  race | income");
        assertThat(english).contains("plan sha256:", "AVG(income) AS income FROM census.pums");
        assertThat(chinese).contains("为用途 statistics 申请查询", "风险所在", "各行均为虚构");
        assertThat(as(vera, "request", "show", request).out())
                .as("the authority reads the text, not the analyst's words")
                .contains("What makes it risky")
                .doesNotContain("AS income FROM census.pums");

        approve(owen, request);
        approve(vera, request);
        String next = waiting(ask(alice, "SELECT race, AVG(age) AS age FROM census.pums GROUP BY race"));
        assertThat(as(owen, "request", "show", next).out())
                .contains("What differs from the last approved request", "now:", "before:");
    }

    @Test
    void nobodySignsWhatWasNotReadOrForAnother() {
        String request = waiting(ask(alice, "SELECT sex, COUNT(*) AS n FROM census.pums WHERE age > 50 GROUP BY sex"));
        Identity olga = deployment.person("olga", "tax", Role.OWNER);
        Identity office = deployment.person("olivia", "census", Role.APPROVER);

        assertThat(as(owen, "request", "approve", request, "--digest", "000000000000")
                        .err())
                .contains("APPROVAL-02");
        assertThat(as(owen, "request", "approve", request, "--digest", "00").exit())
                .isEqualTo(2);
        assertThat(as(alice, "request", "approve", request, "--digest", "000000000000")
                        .exit())
                .isEqualTo(3);
        for (Identity stranger : List.of(olga, office)) {
            assertThat(as(stranger, "request", "show", request).err()).contains("APPROVAL-10");
            assertThat(as(stranger, "request", "refuse", request).err()).contains("APPROVAL-10");
        }
    }

    @Test
    void aNewPolicyVersionEndsWhatWaits() {
        String sql = "SELECT sex, COUNT(*) AS n FROM census.pums WHERE age > 60 GROUP BY sex";
        String request = waiting(ask(alice, sql));
        deployment.publish(policy("adhoc: [owner, authority]"), owen);

        Run late = approve(vera, waiting(ask(alice, sql)));
        assertThat(late.exit()).as(late.err()).isZero();
        assertThat(as(owen, "request", "list").out()).contains(request, "OUTDATED");
    }

    @Test
    void ofTwoWhoUseAnApprovalForOnceAtOnceOneIsAnswered() {
        String sql = "SELECT educ, COUNT(*) AS n FROM census.pums WHERE age > 30 GROUP BY educ";
        String request = waiting(ask(alice, sql));
        approve(owen, request);
        approve(vera, request);

        CompletableFuture<Outcome> twin = CompletableFuture.supplyAsync(() -> deployment.ask(alice, "statistics", sql));
        List<Outcome> both = List.of(deployment.ask(alice, "statistics", sql), twin.join());

        assertThat(both).filteredOn(Outcome.Answered.class::isInstance).hasSize(1);
        assertThat(both).filteredOn(Outcome.Denied.class::isInstance).hasSize(1);
    }

    @Test
    void keepsTheQuestionOutOfEveryFileInTheClear() throws IOException {
        waiting(ask(alice, "SELECT sex, COUNT(*) AS planted_label FROM census.pums GROUP BY sex"));

        try (Stream<Path> files = Files.walk(deployment.home().root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("planted_label");
            }
        }
    }

    @Test
    void aTemplateThatThePolicyListsRunsWithoutSignatures() throws IOException {
        Path file = Files.writeString(folder.resolve("married.sql"), TEMPLATE);
        String[] add = {
            "template", "add", "married", file.toString(), "--purpose", "statistics", "--param", "age=bigint:20..60"
        };
        Run added = as(alice, add);
        assertThat(added.exit()).as(added.err()).isZero();
        String ref = added.out().lines().findFirst().orElseThrow();
        assertThat(template("30").err()).contains("APPROVAL-05", ref);

        deployment.publish(policy("adhoc: [owner], templates: [\"" + ref + "\"]"), owen);
        assertThat(template("30").exit()).as(template("30").err()).isZero();
        assertThat(template("45").exit()).isZero();
        assertThat(template("61").err()).contains("TEMPLATE-03", "bigint:20..60");
        assertThat(template("30 OR 1=1").err()).contains("TEMPLATE-03");
        waiting(ask(alice, TEMPLATE.replace(":age", "30")));
        assertThat(as(owen, "template", "show", "married").out()).contains("age=bigint:20..60", ":age");
        assertThat(as(vera, "template", "list").out()).contains(ref).doesNotContain("census.pums WHERE");

        // Another question of the same name is another template.
        Files.writeString(file, TEMPLATE.replace("married", "race"));
        assertThat(as(alice, add).out()).doesNotContain(ref);
        assertThat(template("30").err()).contains("APPROVAL-05");
        assertThat(as(alice, "query", "--purpose", "statistics", "--template", ref, "--param", "age=30")
                        .exit())
                .isZero();
        // A plan that changed with its policy is not what was approved.
        deployment.publish(
                policy("adhoc: [owner], templates: [\"" + ref + "\"]").replace("minEntities: 10", "minEntities: 20"),
                owen);
        assertThat(as(alice, "query", "--purpose", "statistics", "--template", ref, "--param", "age=30")
                        .err())
                .contains("TEMPLATE-02");
        deployment.publish(policy("adhoc: [owner, authority]"), owen);
    }

    private static Run template(String age) {
        return as(alice, "query", "--purpose", "statistics", "--template", "married", "--param", "age=" + age);
    }
}
