package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.vault.VaultFolder;
import dev.glovebox.policy.model.DatasetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which datasets a broker finds again. */
class RestartTest {
    private static final DatasetName VISITS = new DatasetName("city.visits");
    private static final DatasetName AREAS = new DatasetName("land.areas");
    /** Its name comes before that of the dataset to which it refers. */
    private static final String VISITS_POLICY = """
            apiVersion: glovebox/v1
            kind: DataPolicy
            metadata: {dataset: city.visits, owner: city}
            basis: {law: "a test", shareType: conditional}
            schema:
              columns:
                id: {type: varchar(8), nullable: false}
                area: {type: varchar(8), nullable: false, domain: areas}
              uniqueKeys: [[id]]
            person: {domain: guests, column: id, rows: 1}
            domains:
              areas: {table: land.areas, column: code}
            budget: {total: {epsilon: 10, delta: 1.0e-6}, refresh: never}
            grants:
            - id: count
              consumers: [{dept: city, roles: [analyst]}]
              purposes: [count]
              valid: {from: 2025-01-01, to: 2099-12-31, zone: UTC}
              columns:
                area: {role: dimension}
              output: {minEntities: 2, maxRows: 10, smallGroups: withhold, receivers: [city]}
              contribution: {groups: 1, rowsPerGroup: 1}
              privacy: {mechanism: dp, epsilon: 5, delta: 5.0e-7, perQuery: 1.0, perQueryMax: 1.0, scope: purpose}
              access: {runs: 10, per: month, failures: 2}
            """;

    private static final String AREAS_POLICY = """
            apiVersion: glovebox/v1
            kind: DataPolicy
            metadata: {dataset: land.areas, owner: city}
            basis: {law: "a test", shareType: unconditional}
            schema:
              columns:
                code: {type: varchar(8), nullable: false}
              uniqueKeys: [[code]]
            person: public
            grants:
            - id: all
              consumers: [{dept: city, roles: [analyst]}]
              purposes: [count]
              valid: {from: 2025-01-01, to: 2099-12-31, zone: UTC}
              columns:
                code: {role: dimension}
              output: {maxRows: 10, receivers: [city]}
              access: {runs: 10, per: month, failures: 2}
            """;

    @TempDir
    Path folder;

    @Test
    void findsDatasetsThatReferToLaterOnesAgainAndDoesWithoutOneWhoseFileIsGone() throws IOException {
        try (Deployments deployment = Deployments.in(folder)) {
            Identity owner = deployment.person("olga", "city", Role.OWNER);
            deployment.publish(AREAS_POLICY, owner);
            deployment.seal(AREAS_POLICY, owner, List.of(csv("areas", "code\na\nb\n")));
            deployment.publish(VISITS_POLICY, owner);
            deployment.seal(VISITS_POLICY, owner, List.of(csv("visits", "id,area\n1,a\n2,b\n")));
            assertThat(deployment.broker().keeper().datasets()).containsExactly(VISITS, AREAS);

            deployment.restart();
            assertThat(deployment.broker().keeper().datasets()).containsExactly(VISITS, AREAS);

            Files.delete(new VaultFolder(deployment.home().vault()).sealed(VISITS, 1));
            deployment.restart();
            assertThat(deployment.broker().keeper().datasets()).containsExactly(AREAS);
        }
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".csv"), text);
    }
}
