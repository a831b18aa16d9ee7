package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.catalog.CatalogException;
import dev.glovebox.engine.catalog.Publisher.PublicationRefused;
import dev.glovebox.engine.cli.CommandLines;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Settings;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.http.AnswerSchema;
import dev.glovebox.engine.http.BrokerServer;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.engine.receipt.ReceiptVerifier;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole spine on real microdata: real planner, workers, vault, ledger; nothing stands in for anything. */
class EndToEndTest {
    @TempDir
    static Path folder;

    private static Deployments deployment;
    private static Identity alice;
    private static Identity owner;

    @BeforeAll
    static void seal() {
        deployment = Deployments.in(folder);
        owner = Census.in(deployment);
        alice = deployment.person("alice", "hrss", Role.ANALYST);
    }

    @AfterAll
    static void close() {
        deployment.close();
    }

    private static Outcome.Answered answered(String sql) {
        return switch (deployment.ask(alice, "statistics", sql)) {
            case Outcome.Answered answered -> answered;
            case Outcome.Denied denied -> throw new AssertionError(denied.refusal());
            case Outcome.Failed failed -> throw new AssertionError(failed.code());
        };
    }

    private static ReceiptVerifier.Result verified(Outcome outcome) {
        Trust trust = Trust.read(deployment.home().trust());
        return new ReceiptVerifier(trust.broker(), trust.ledger(), Suites.international())
                .verify(SignedReceipt.parse(outcome.receipt().text()));
    }

    @Test
    void answersWithNoiseAroundTheTruth() {
        Outcome.Answered answer = answered(
                "SELECT married, COUNT(*) AS people, AVG(income) AS income FROM census.pums GROUP BY married ORDER BY married");

        ReleasedResult result = answer.result();
        assertThat(result.columns())
                .extracting(ReleasedResult.Column::label)
                .containsExactly("married", "people", "income");
        assertThat(result.rows()).hasSize(2);
        // 451 unmarried and 549 married people; the noise of epsilon 1 is far below 100.
        assertThat(value(result, 0, 1)).isBetween(351.0, 551.0);
        assertThat(value(result, 1, 1)).isBetween(449.0, 649.0);
        assertThat(verified(answer)).isInstanceOf(ReceiptVerifier.Result.Verified.class);
    }

    @Test
    void answersQuantilesBesideOtherMeasures() {
        String sql = "SELECT married, MEDIAN(income) AS middle, COUNT(*) AS n,"
                + " PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY income) FILTER (WHERE sex = '1')"
                + " FROM census.pums GROUP BY married HAVING MEDIAN(income) > -1 ORDER BY married";
        ReleasedResult result = answered(sql).result();

        // The medians are 14,200 and 25,000, of 451 and 549 people.
        assertThat(value(result, 0, 1)).isBetween(500.0, 80_000.0);
        assertThat(value(result, 1, 1)).isBetween(500.0, 80_000.0);
        assertThat(answered(sql).result().rows()).isEqualTo(result.rows());
    }

    @Test
    void givesTheSameAnswerAgainForNothing() {
        Outcome.Answered first = answered("SELECT sex, COUNT(*) AS n FROM census.pums GROUP BY sex ORDER BY n");
        Outcome.Answered again = answered("SELECT sex, COUNT(*) AS m FROM census.pums GROUP BY sex ORDER BY m DESC");

        assertThat(again.repeated()).isTrue();
        assertThat(again.result().rows())
                .containsExactlyInAnyOrderElementsOf(first.result().rows());
        assertThat(verified(again)).isInstanceOf(ReceiptVerifier.Result.Verified.class);
    }

    @Test
    void chargesOnceForEqualQuestionsAtTheSameTime() {
        String sql = "SELECT educ, COUNT(*) AS n FROM census.pums GROUP BY educ";
        CompletableFuture<Outcome.Answered> twin = CompletableFuture.supplyAsync(() -> answered(sql));
        Outcome.Answered one = answered(sql);
        Outcome.Answered other = twin.join();

        assertThat(one.repeated()).isNotEqualTo(other.repeated());
        assertThat(one.result().rows()).isEqualTo(other.result().rows());
    }

    @Test
    void refusesWithAWayOutAndAReceipt() {
        Outcome outcome = deployment.ask(alice, "statistics", "SELECT pid, income FROM census.pums");

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Denied.class, denied -> {
            assertThat(denied.refusal().wayOut()).isNotBlank();
            assertThat(denied.refusal().place()).isPresent();
            assertThat(denied.receipt().receipt().ending()).isEqualTo(Receipt.Ending.DENIED);
            assertThat(verified(denied)).isInstanceOf(ReceiptVerifier.Result.Verified.class);
        });
    }

    @Test
    void opensNoAnswerThatCouldNotBeRecorded() throws IOException {
        String sql = "SELECT race, COUNT(*) AS n FROM census.pums GROUP BY race";
        Path releases = deployment.home().releases();
        Path away = releases.resolveSibling("away");
        Files.move(releases, away);
        Files.createSymbolicLink(releases, Path.of("/proc"));
        Outcome outcome = deployment.ask(alice, "statistics", sql);
        Files.delete(releases);
        Files.move(away, releases);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("RUN-01");
            assertThat(failed.cause()).isEqualTo("DISK-01");
            assertThat(failed.charged()).isTrue();
            assertThat(failed.receipt().receipt().openings())
                    .extracting(Receipt.Disclosed::label)
                    .doesNotContain("result");
            assertThat(verified(failed)).isInstanceOf(ReceiptVerifier.Result.Verified.class);
        });
        assertThat(answered(sql).repeated()).isFalse();
    }

    @Test
    void refusesAnotherPurpose() {
        Outcome outcome = deployment.ask(alice, "marketing", "SELECT COUNT(*) AS n FROM census.pums");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.refusal().code()).isEqualTo("AUTH-02"));
    }

    @Test
    void neverShowsAGroupOfFewPersons() {
        ReleasedResult result = answered("SELECT race, COUNT(*) AS n FROM census.pums GROUP BY race")
                .result();

        assertThat(result.rows()).hasSizeLessThanOrEqualTo(4);
        assertThat(result.notices()).extracting(ReleasedResult.Notice::code).contains("small-groups");
    }

    @Test
    void publishesNoPolicyThatFailsItsOwnTests() {
        String wrong = Census.POLICY.replace("expect: DENY COL-01", "expect: DENY AGG-01");

        assertThat(refusedPublication(wrong).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("policy.yaml:", "TEST-01", "expects DENY AGG-01, and DENY COL-01 came"));
    }

    @Test
    void neverMakesSealedPersonsPublic() {
        PublicationRefused refused = refusedPublication("""
                apiVersion: glovebox/v1
                kind: DataPolicy
                metadata: {dataset: census.pums, owner: census}
                schema: {columns: {age: {type: bigint}}}
                person: public
                grants: []
                """);

        assertThat(refused.code()).isEqualTo("PUBLIC-01");
        assertThat(refused.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.suggestion()).contains("another name"));
    }

    @Test
    void printsJsonThatKeepsToItsSchema() throws IOException {
        Home home = deployment.home();
        try (BrokerServer _ =
                BrokerServer.start(home, Settings.read(home.settings()), deployment.broker(), Clock.systemUTC())) {
            CommandLines.Run run = CommandLines.run(
                    "query",
                    "--home",
                    home.root().toString(),
                    "--as",
                    deployment.folder(alice).toString(),
                    "--purpose",
                    "statistics",
                    "--format",
                    "json",
                    "SELECT educ, COUNT(*), SUM(income), AVG(income), AVG(age) FROM census.pums GROUP BY educ");

            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(AnswerSchema.violations(run.out())).isEmpty();
            assertThat(new ObjectMapper().readTree(run.out()).path("rows")).isNotEmpty();
        }
    }

    @Test
    void releasesAListedDomainWhole() {
        String whole = Census.POLICY
                .replace("census.pums", "census.whole")
                .replace(
                        "{minEntities: 10, maxRows: 100, smallGroups: withhold",
                        "{maxRows: 100, smallGroups: whole-domain");
        deployment.publish(whole, owner);
        deployment.seal(whole, owner, List.of(Census.PEOPLE));

        ReleasedResult result = answered("SELECT race, sex, COUNT(*) AS n FROM census.whole GROUP BY race, sex")
                .result();

        assertThat(result.rows()).hasSize(12);
        assertThat(answered("SELECT race, sex, COUNT(*) AS n FROM census.whole GROUP BY CUBE(race, sex)")
                        .result()
                        .rows())
                .hasSize(12 + 6 + 2 + 1);

        // Nobody verified that the sealed values are those of another list under the same name.
        CatalogException changed = catchThrowableOfType(
                CatalogException.class,
                () -> deployment.publish(
                        whole.replace("[\"1\", \"2\", \"3\", \"4\", \"5\", \"6\"]", "[\"1\", \"2\", \"3\"]"), owner));
        assertThat(changed.code()).isEqualTo("CATALOG-03");
        assertThat(deployment.ask(alice, "statistics", "SELECT COUNT(*) FROM census.whole"))
                .isInstanceOf(Outcome.Denied.class);
    }

    private static PublicationRefused refusedPublication(String policy) {
        DatasetName dataset = new DatasetName("census.pums");
        long before = deployment.broker().publisher().nextPolicy(dataset).version();
        PublicationRefused refused =
                catchThrowableOfType(PublicationRefused.class, () -> deployment.publish(policy, owner));
        assertThat(deployment.broker().publisher().nextPolicy(dataset).version())
                .isEqualTo(before);
        return refused;
    }

    @Test
    void noticesAReceiptThatWasChanged() {
        Outcome.Answered answer = answered("SELECT COUNT(*) AS n FROM census.pums WHERE age >= 30");
        String changed = answer.receipt().text().replace("\"statistics\"", "\"statistical\"");
        Trust trust = Trust.read(deployment.home().trust());

        assertThat(new ReceiptVerifier(trust.broker(), trust.ledger(), Suites.international())
                        .verify(SignedReceipt.parse(changed)))
                .isInstanceOf(ReceiptVerifier.Result.Broken.class);
    }

    private static double value(ReleasedResult result, int row, int column) {
        return switch (result.rows().get(row).get(column)) {
            case Cell.Noisy noisy -> noisy.value().doubleValue();
            case Cell.Shown shown -> throw new AssertionError(Optional.of(shown));
        };
    }
}
