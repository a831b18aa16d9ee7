package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.DryRunService.DryRun;
import dev.glovebox.engine.QuoteService.Quoted;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.engine.receipt.ReceiptVerifier;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.record.Spend;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attack 45: a measurement that feeds another does so by what it released. Wide bounds make the first one's noise far larger than the second's, so
 * that the second answer tells which value it was given.
 */
class FedMeasurementsTest {
    private static final int PERSONS = 1_000;
    private static final double EXACT_MEAN = 499.5;
    private static final String POLICY = """
            apiVersion: glovebox/v1
            kind: DataPolicy
            metadata: {dataset: pay.NAME, owner: pay}
            basis: {law: "a test", shareType: conditional}
            schema:
              columns:
                person: {type: varchar(8), nullable: false}
                salary: {type: bigint, nullable: false, range: [0, 300000]}
            person: {domain: staff, column: person, rows: 1}
            budget: {total: {epsilon: 64, delta: 1.0e-6}, refresh: never}
            grants:
            - id: all
              consumers: [{dept: pay, roles: [analyst]}]
              purposes: [count]
              valid: {from: 2025-01-01, to: 2099-12-31, zone: UTC}
              columns:
                salary: {role: [dimension, measure], functions: [count, avg], bounds: [0, 300000]}
              output: {minEntities: 2, maxRows: 10, smallGroups: withhold, receivers: [pay]}
              contribution: {groups: 1, rowsPerGroup: 1}
              privacy: {mechanism: dp, epsilon: 60, delta: 5.0e-7, perQuery: 5, perQueryMax: 5, scope: purpose}
              access: {runs: 50, per: month, failures: 5}
            """;

    private static final String PUBLIC = """
            apiVersion: glovebox/v1
            kind: DataPolicy
            metadata: {dataset: pay.grades, owner: pay}
            schema:
              columns:
                grade: {type: varchar(2), nullable: false}
                least: {type: "decimal(8,2)", nullable: false}
            person: public
            grants:
            - id: all
              consumers: [{dept: pay, roles: [analyst]}]
              purposes: [count]
              valid: {from: 2025-01-01, to: 2099-12-31, zone: UTC}
              columns:
                grade: {role: dimension}
                least: {role: [dimension, measure], functions: [sum, avg, count]}
              output: {maxRows: 10, receivers: [pay]}
              access: {runs: 50, per: month, failures: 5}
            """;

    @TempDir
    static Path folder;

    private static Deployments deployment;
    private static Identity alice;

    @BeforeAll
    static void seal() throws IOException {
        deployment = Deployments.in(folder);
        alice = deployment.person("alice", "pay", Role.ANALYST);
        Identity owner = deployment.person("olga", "pay", Role.OWNER);
        StringBuilder csv = new StringBuilder("person,salary\n");
        for (int person = 0; person < PERSONS; person++) {
            csv.append("p" + person + "," + person + "\n");
        }
        for (String name : List.of("wages", "bonuses")) {
            String policy = POLICY.replace("NAME", name);
            deployment.publish(policy, owner);
            deployment.seal(policy, owner, List.of(Files.writeString(folder.resolve(name + ".csv"), csv)));
        }
        deployment.publish(PUBLIC, owner);
        String grades = "grade,least\na,100.00\nb,250.50\n";
        deployment.seal(PUBLIC, owner, List.of(Files.writeString(folder.resolve("grades.csv"), grades)));
    }

    @AfterAll
    static void close() {
        deployment.close();
    }

    private static Outcome ask(String sql) {
        return deployment.ask(alice, "count", sql);
    }

    private static Spend spent(String dataset) {
        Identity service = Identity.load(deployment.home().brokerKeys().resolve("service"));
        return new LedgerClient(deployment.broker().ledger(), service, Clock.systemUTC(), new SecureRandom())
                .budget(dataset)
                .spent();
    }

    @Test
    void theReleasedValueEntersTheNextRunAndNotTheExactOne() throws IOException {
        List<Double> distances = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Outcome.Answered answer = (Outcome.Answered) ask("SELECT COUNT(*) AS n FROM pay.wages WHERE salary + " + i
                    + " > (SELECT AVG(salary) FROM pay.wages)");
            double mean = releasedMean(answer);
            distances.add(Math.abs(mean - EXACT_MEAN));
            long above = PERSONS - 1 - (long) Math.floor(Math.clamp(mean - i, -1, PERSONS - 1));
            if (above > 20) {
                Cell.Noisy count =
                        (Cell.Noisy) answer.result().rows().getFirst().getFirst();
                // A count has noise of a standard deviation below 2: it is 14 off with a probability below 10⁻¹¹.
                assertThat(count.value().doubleValue()).isBetween(above - 14.0, above + 14.0);
            }
        }
        // The mean's noise has a standard deviation above 60: all five within 20 of the exact one come with a
        // probability below 10⁻³.
        assertThat(distances).anyMatch(distance -> distance > 20);
    }

    /** What the receipt opens: the noisy cells of the first measurement, its number of persons and the sum around the midpoint. */
    private static double releasedMean(Outcome.Answered answer) throws IOException {
        Receipt receipt = answer.receipt().receipt();
        String first = receipt.openings().stream()
                .filter(opening -> opening.label().equals("result"))
                .findFirst()
                .orElseThrow()
                .value()
                .lines()
                .findFirst()
                .orElseThrow();
        JsonNode cells =
                new ObjectMapper().readTree(first).path("groups").path(0).path("cells");
        double mean =
                150_000 + cells.path(1).asDouble() / Math.max(1, cells.path(0).asDouble());
        return Math.clamp(mean, 0, 300_000);
    }

    @Test
    void chargesTheMeasurementsTogetherAndAnswersAgainForNothing() {
        String sql = "SELECT COUNT(*) AS n FROM pay.wages WHERE salary > (SELECT AVG(salary) FROM pay.bonuses)";
        Spend wages = spent("pay.wages");
        Spend bonuses = spent("pay.bonuses");
        Outcome.Answered first = (Outcome.Answered) ask(sql);
        long price = first.price().rho().nano();

        assertThat(first.result().notices())
                .extracting(ReleasedResult.Notice::code)
                .contains("fed");
        // Each dataset is measured once, so each pays what was asked, and no more.
        assertThat(spent("pay.wages").rhoNano() - wages.rhoNano()).isEqualTo(price);
        assertThat(spent("pay.bonuses").rhoNano() - bonuses.rhoNano()).isEqualTo(price);
        requireVerified(first);

        Outcome.Answered again = (Outcome.Answered)
                ask(
                        "SELECT COUNT(*) AS m FROM pay.wages w WHERE (SELECT AVG(b.salary) AS x FROM pay.bonuses b) < w.salary");
        assertThat(again.repeated()).isTrue();
        assertThat(again.result().rows()).isEqualTo(first.result().rows());
        requireVerified(again);
        assertThat(spent("pay.wages").rhoNano() - wages.rhoNano()).isEqualTo(price);

        Outcome.Answered alone = (Outcome.Answered) ask("SELECT COUNT(*) AS n FROM pay.wages WHERE salary > 7");
        Spend before = spent("pay.wages");
        Outcome.Answered twice = (Outcome.Answered)
                ask("SELECT COUNT(*) AS n FROM pay.wages WHERE salary > (SELECT AVG(salary) FROM pay.wages) - 7");
        assertThat(twice.price().rho().nano())
                .isBetween(alone.price().rho().nano() - 1, alone.price().rho().nano());
        assertThat(spent("pay.wages").rhoNano() - before.rhoNano())
                .isEqualTo(twice.price().rho().nano());
    }

    /** It has no noise of its own, and is kept with the answer. */
    @Test
    void aValueOfPublicDataStandsBesideAGroupAsItIs() {
        Outcome.Answered first =
                (Outcome.Answered) ask("SELECT COUNT(*) AS n, COUNT(*) - (SELECT SUM(least) FROM pay.grades) AS less,"
                        + " COUNT(*) / (SELECT COUNT(*) FROM pay.grades) AS half FROM pay.wages WHERE salary >= 200");
        Cell.Noisy count = noisy(first, 0);
        assertThat(noisy(first, 1).value()).isEqualByComparingTo(count.value().subtract(new BigDecimal("350.50")));
        assertThat(width(noisy(first, 1))).isEqualTo(width(count), within(1e-9));
        assertThat(noisy(first, 2).value().doubleValue())
                .isEqualTo(Math.floor(count.value().doubleValue() / 2), within(0.51));
        requireVerified(first);

        Outcome.Answered again =
                (Outcome.Answered) ask("SELECT (SELECT SUM(least) FROM pay.grades) AS all_of_them, COUNT(*) AS n,"
                        + " (SELECT COUNT(*) FROM pay.grades) AS two FROM pay.wages WHERE salary >= 200");
        assertThat(again.repeated()).isTrue();
        assertThat(noisy(again, 1)).isEqualTo(count);
        requireVerified(again);
    }

    /** Whatever is computed of two measurements has the noise of both, and none of it is drawn again. */
    @Test
    void whatAnotherMeasurementReleasedStandsBesideAGroupWithItsNoise() {
        String other = "(SELECT COUNT(*) FROM pay.bonuses)";
        Outcome.Answered first = (Outcome.Answered) ask("SELECT COUNT(*) AS n, COUNT(*) - " + other
                + " AS less, COUNT(*) * 100.0 / " + other + " AS share FROM pay.wages WHERE salary >= 100");
        assertThat(first.result().notices())
                .extracting(ReleasedResult.Notice::code)
                .doesNotContain("fed");
        Cell.Noisy count = noisy(first, 0);
        Cell.Noisy less = noisy(first, 1);
        Cell.Noisy share = noisy(first, 2);
        BigDecimal bonuses = count.value().subtract(less.value());
        assertThat(width(less)).isGreaterThan(1.3 * width(count));
        assertThat(share.value().doubleValue())
                .isEqualTo(100 * count.value().doubleValue() / bonuses.doubleValue(), within(1e-9));
        assertThat(share.low().orElseThrow()).isLessThan(share.value());

        Outcome.Answered again = (Outcome.Answered) ask("SELECT " + other
                + " + COUNT(*) AS more FROM pay.wages WHERE salary >= 100 HAVING COUNT(*) < 2 * " + other);
        assertThat(again.repeated()).isTrue();
        assertThat(noisy(again, 0).value()).isEqualByComparingTo(bonuses.add(count.value()));
        Outcome.Answered none = (Outcome.Answered)
                ask("SELECT COUNT(*) AS n FROM pay.wages WHERE salary >= 100 HAVING COUNT(*) > 2 * " + other);
        assertThat(none.repeated()).isTrue();
        assertThat(none.result().rows()).isEmpty();
    }

    private static Cell.Noisy noisy(Outcome.Answered answer, int column) {
        return (Cell.Noisy) answer.result().rows().getFirst().get(column);
    }

    private static double width(Cell.Noisy cell) {
        return cell.high().orElseThrow().subtract(cell.low().orElseThrow()).doubleValue();
    }

    @Test
    void aDryRunAndAQuoteKnowOfAllSteps() {
        String sql = "SELECT COUNT(*) AS n FROM pay.wages WHERE salary > (SELECT AVG(salary) FROM pay.wages) / 2";
        Spend before = spent("pay.wages");
        Question question = deployment.question(alice, "count", sql, Optional.empty());
        DryRun.Shown shape =
                (DryRun.Shown) deployment.broker().queries().dryRuns().dryRun(question);
        assertThat(shape.result().rows()).hasSize(1);
        assertThat(shape.result().notices())
                .extracting(ReleasedResult.Notice::code)
                .startsWith("synthetic")
                .contains("fed");
        Quoted.Offered quoted = (Quoted.Offered) deployment.broker().quotes().quote(question, Optional.empty());
        assertThat(spent("pay.wages")).isEqualTo(before);

        Outcome.Answered answer = (Outcome.Answered) ask(sql);
        assertThat(quoted.quote().charge()).isEqualTo(answer.price());
        assertThat(quoted.quote().measurements()).isEqualTo(2);
        Cell.Noisy count = (Cell.Noisy) answer.result().rows().getFirst().getFirst();
        BigDecimal noise = count.high().orElseThrow().subtract(count.value());
        assertThat(quoted.quote().columns().getFirst().noise())
                .hasValueSatisfying(told -> assertThat(noise).isLessThanOrEqualTo(told));
    }

    @Test
    void aSecondStepThatFailsKeepsTheWholeChargeAndTellsNothing() throws IOException {
        String sql = "SELECT COUNT(*) AS n FROM pay.bonuses WHERE salary > (SELECT AVG(salary) FROM pay.wages) + 3";
        Spend wages = spent("pay.wages");
        Path sealed;
        try (Stream<Path> files = Files.list(deployment.home().vault().resolve("pay.bonuses"))) {
            sealed = files.filter(file -> file.toString().endsWith(".gbx"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(sealed);
        Files.write(sealed, withoutRows(whole));
        Outcome.Failed failed;
        try {
            failed = (Outcome.Failed) ask(sql);
        } finally {
            Files.write(sealed, whole);
        }

        assertThat(failed.charged()).isTrue();
        assertThat(failed.receipt().receipt().openings())
                .extracting(Receipt.Disclosed::label)
                .doesNotContain("result");
        requireVerified(failed);
        long price = spent("pay.wages").rhoNano() - wages.rhoNano();
        assertThat(price).isPositive();
        // Whoever asks again pays again: the first step's noise belonged to the charge that failed.
        Outcome.Answered again = (Outcome.Answered) ask(sql);
        assertThat(again.repeated()).isFalse();
        assertThat(spent("pay.wages").rhoNano() - wages.rhoNano()).isEqualTo(2 * price);
    }

    /** Header and layout as they were, and other bytes in all columns: what only a worker finds, once the question is charged. */
    private static byte[] withoutRows(byte[] sealed) {
        ByteBuffer file = ByteBuffer.wrap(sealed.clone());
        int segments = 12 + file.getInt(8);
        long layout = file.getLong(sealed.length - 32);
        for (int place = segments; place < layout; place += 16) {
            file.put(place, (byte) ~file.get(place));
        }
        return file.array();
    }

    private static void requireVerified(Outcome outcome) {
        Trust trust = Trust.read(deployment.home().trust());
        assertThat(new ReceiptVerifier(trust.broker(), trust.ledger(), Suites.international())
                        .verify(SignedReceipt.parse(outcome.receipt().text())))
                .isInstanceOf(ReceiptVerifier.Result.Verified.class);
    }
}
