package dev.glovebox.engine.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.plan.PlannerSettings;
import dev.glovebox.engine.plan.ProcessPlanner;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.planner.Asked;
import dev.glovebox.engine.plan.planner.Catalogs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinedPlannerTest {
    private static final PlannerSettings PATIENT =
            new PlannerSettings(1, Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(90));

    @Test
    void plansInsideTheSandbox(@TempDir Path cache) {
        try (Sandbox sandbox = open()) {
            ProgramFiles files = ProgramFiles.ofClassPath(System.getProperty("java.class.path"), cache);
            try (ProcessPlanner planner = new ProcessPlanner(PlannerProgram.of(sandbox, files), PATIENT)) {
                CatalogSnapshot catalog = Catalogs.of(Path.of("src/test/resources/golden/plan/policies"));
                for (String column : List.of("county", "kind", "appealed")) {
                    Question question = Asked.question(
                            "SELECT %s, COUNT(*) FROM hrss.benefits GROUP BY %s".formatted(column, column));
                    assertThat(planner.plan(question, catalog)).isInstanceOf(Proposal.Proposed.class);
                }
            }
        }
    }

    private static Sandbox open() {
        try {
            return Sandbox.open(Tier.A);
        } catch (SandboxException missing) {
            Assumptions.assumeTrue(Boolean.getBoolean("glovebox.strict"), missing.getMessage());
            throw missing;
        }
    }
}
