package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.receipt.ReceiptVerifier;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that permits a worker to answer more than one question, beside one that says nothing of it. */
class ReuseEndToEndTest {
    private static final int PERSONS = 1_000;
    private static final String POLICY = """
            apiVersion: glovebox/v1
            kind: DataPolicy
            metadata: {dataset: pay.NAME, owner: pay}
            basis: {law: "a test", shareType: conditional}
            schema:
              columns:
                person: {type: varchar(8), nullable: false}
                salary: {type: bigint, nullable: false, range: [0, 9999]}
            person: {domain: staff, column: person, rows: 1}
            budget: {total: {epsilon: 64, delta: 1.0e-6}, refresh: never}
            grants:
            - id: all
              consumers: [{dept: pay, roles: [analyst]}]
              purposes: [count]
              valid: {from: 2025-01-01, to: 2099-12-31, zone: UTC}
              columns:
                person: {role: [person, join]}
                salary: {role: [dimension, measure], functions: [count, avg], bounds: [0, 9999]}
              joins: {keys: [{to: pay.OTHER, on: [person, person]}], types: [inner], max: 1}
              output: {minEntities: 2, maxRows: 10, smallGroups: withhold, receivers: [pay]}
              contribution: {groups: 1, rowsPerGroup: 1}
              privacy: {mechanism: dp, epsilon: 60, delta: 5.0e-7, perQuery: 3, perQueryMax: 3, scope: purpose}
              access: {runs: 50, per: month, failures: 5}
              isolation: {minTier: A REUSE}
            """;

    @TempDir
    static Path folder;

    private static Deployments deployment;

    @BeforeAll
    static void seal() throws IOException {
        deployment = Deployments.in(folder);
        Identity owner = deployment.person("olga", "pay", Role.OWNER);
        StringBuilder csv = new StringBuilder("person,salary\n");
        for (int person = 0; person < PERSONS; person++) {
            csv.append("p" + person + "," + person + "\n");
        }
        Path rows = Files.writeString(folder.resolve("rows.csv"), csv);
        publish("bonuses", "wages", ", reuseSeconds: 60", owner, rows);
        publish("wages", "bonuses", "", owner, rows);
    }

    private static void publish(String name, String other, String reuse, Identity owner, Path rows) {
        String policy = POLICY.replace("NAME", name).replace("OTHER", other).replace(" REUSE", reuse);
        deployment.publish(policy, owner);
        deployment.seal(policy, owner, List.of(rows));
    }

    @AfterAll
    static void close() {
        deployment.close();
    }

    @Test
    void namesTheWorkerThatAnsweredBefore() {
        String first = worker("alice", counted("pay.bonuses", 9_001));
        assertThat(first).doesNotContain(".");
        assertThat(worker("alice", counted("pay.bonuses", 9_002))).isEqualTo(first + ".job2");
        assertThat(worker("alice", counted("pay.bonuses", 9_003))).isEqualTo(first + ".job3");
        assertThat(worker("bob", counted("pay.bonuses", 9_004))).doesNotContain(".");
    }

    @Test
    void keepsNoWorkerThatReadWhatIsNotOpenToIt() {
        for (String tables : List.of("pay.wages", "pay.bonuses JOIN pay.wages ON bonuses.person = wages.person")) {
            for (int asked = 0; asked < 2; asked++) {
                String column = tables.equals("pay.wages") ? "wages.salary" : "bonuses.salary";
                assertThat(worker(
                                "carol",
                                "SELECT COUNT(*) AS n FROM " + tables + " WHERE " + column + " < " + (9_100 + asked)))
                        .doesNotContain(".");
            }
        }
    }

    @Test
    void sharesNoWorkerBetweenTheStepsOfAQuestion() {
        String above = " AS n FROM pay.bonuses WHERE salary > (SELECT AVG(salary) FROM pay.bonuses) - ";
        String first = worker("dave", "SELECT COUNT(*)" + above + 9_201);
        assertThat(worker("dave", counted("pay.bonuses", 9_202))).isEqualTo(first + ".next.job2");
        assertThat(worker("dave", "SELECT COUNT(*)" + above + 9_203)).doesNotContain(first);
    }

    private static String counted(String table, int bound) {
        return "SELECT COUNT(*) AS n FROM " + table + " WHERE salary < " + bound;
    }

    /** To which worker the answer's charge was bound, as its receipt opens. */
    private static String worker(String name, String sql) {
        Identity analyst = deployment.person(name, "pay", Role.ANALYST);
        Outcome outcome = deployment.ask(analyst, "count", sql);
        assertThat(outcome)
                .as(() -> outcome instanceof Outcome.Denied denied
                        ? denied.refusal().code()
                        : "")
                .isInstanceOf(Outcome.Answered.class);
        Outcome.Answered answer = (Outcome.Answered) outcome;
        Cell.Noisy count = (Cell.Noisy) answer.result().rows().getFirst().getFirst();
        assertThat(count.value().doubleValue()).isPositive();
        Trust trust = Trust.read(deployment.home().trust());
        assertThat(new ReceiptVerifier(trust.broker(), trust.ledger(), Suites.international())
                        .verify(SignedReceipt.parse(answer.receipt().text())))
                .isInstanceOf(ReceiptVerifier.Result.Verified.class);
        return answer.receipt().receipt().openings().stream()
                .filter(opening -> opening.label().equals("worker"))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
