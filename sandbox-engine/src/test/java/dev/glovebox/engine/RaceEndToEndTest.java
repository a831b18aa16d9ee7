package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.receipt.ReceiptVerifier;
import dev.glovebox.engine.receipt.SignedReceipt;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A race from the question to the receipt; nothing stands in for anything. */
class RaceEndToEndTest {
    private static final int DRIVERS = 700;
    private static final String POLICY = """
            apiVersion: glovebox/v1
            kind: DataPolicy
            metadata: {dataset: roads.tolls, owner: roads}
            basis: {law: "a test", shareType: conditional}
            schema:
              columns:
                driver: {type: varchar(8), nullable: false}
                gate: {type: varchar(2), nullable: false}
                fee: {type: "decimal(10,2)"}
            person: {domain: drivers, column: driver, rows: 1000}
            budget: {total: {epsilon: 64, delta: 1.0e-6}, refresh: never}
            grants:
            - id: all
              consumers: [{dept: roads, roles: [analyst]}]
              purposes: [count]
              valid: {from: 2025-01-01, to: 2099-12-31, zone: UTC}
              columns:
                gate: {role: dimension}
                fee: {role: measure, functions: [count, sum]}
              output: {minEntities: 2, maxRows: 10, smallGroups: withhold, receivers: [roads]}
              contribution: {groups: 1, raceUpTo: 1000000}
              privacy: {mechanism: dp, epsilon: 60, delta: 5.0e-7, perQuery: 20, perQueryMax: 20, scope: purpose}
              access: {runs: 10, per: month, failures: 2}
            """;

    @TempDir
    Path folder;

    @Test
    void answersCountsAndSumsWithoutADeclaredBound() throws IOException {
        StringBuilder csv = new StringBuilder("driver,gate,fee\n");
        for (int driver = 0; driver < DRIVERS; driver++) {
            for (int row = 0; row <= driver % 7; row++) {
                csv.append("d" + driver + ",a," + (row + 1) + ".50\n");
            }
        }
        try (Deployments deployment = Deployments.in(folder)) {
            Identity owner = deployment.person("olga", "roads", Role.OWNER);
            Identity alice = deployment.person("alice", "roads", Role.ANALYST);
            deployment.publish(POLICY, owner);
            deployment.seal(POLICY, owner, List.of(Files.writeString(folder.resolve("tolls.csv"), csv)));

            String sql = "SELECT gate, COUNT(*) AS n, SUM(fee) AS paid FROM roads.tolls WHERE fee >= 0 GROUP BY gate";
            Outcome.Answered first = (Outcome.Answered) deployment.ask(alice, "count", sql);
            // 700 · 4 rows, 7 at most of one driver; 100 · (1.5 + 4 + 7.5 + 12 + 17.5 + 24 + 31.5).
            around(first.result(), 1, 2_800);
            around(first.result(), 2, 9_800);
            assertThat(first.result().notices())
                    .extracting(ReleasedResult.Notice::code)
                    .contains("race");
            Outcome.Answered again = (Outcome.Answered) deployment.ask(alice, "count", sql);
            assertThat(again.repeated()).isTrue();
            assertThat(again.result().rows()).isEqualTo(first.result().rows());

            Trust trust = Trust.read(deployment.home().trust());
            assertThat(new ReceiptVerifier(trust.broker(), trust.ledger(), Suites.international())
                            .verify(SignedReceipt.parse(first.receipt().text())))
                    .isInstanceOf(ReceiptVerifier.Result.Verified.class);
            assertThat(deployment.ask(alice, "count", "SELECT SUM(fee) FROM roads.tolls"))
                    .isInstanceOfSatisfying(
                            Outcome.Denied.class,
                            denied -> assertThat(denied.refusal().code()).isEqualTo("AGG-12"));
        }
    }

    private static void around(ReleasedResult result, int column, double exact) {
        Cell.Noisy cell = (Cell.Noisy) result.rows().getFirst().get(column);
        assertThat(cell.value().doubleValue()).isBetween(0.9 * exact, 1.1 * exact);
        double low = cell.low().orElseThrow().doubleValue();
        double high = cell.high().orElseThrow().doubleValue();
        assertThat(low).isLessThan(high);
        // An interval of 95 % misses one time in twenty; twice as far on either side, once in 10⁸.
        assertThat(exact).isBetween(low - (high - low), high + (high - low));
    }
}
