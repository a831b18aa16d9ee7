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
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfinedPlannerTest {
    private static final PlannerSettings PATIENT =
            new PlannerSettings(1, Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(90));

    /** Filled by the first start. */
    @TempDir
    private static Path cache;

    @ParameterizedTest
    @EnumSource
    void plansInsideTheSandbox(Tier tier) {
        try (Sandbox sandbox = open(tier)) {
            ProgramFiles files = ProgramFiles.ofClassPath(System.getProperty("java.class.path"), cache);
            plans(PlannerProgram.of(sandbox, files));
            plans(PlannerProgram.brief(sandbox, files));
        }
    }

    private static void plans(Supplier<Process> source) {
        try (ProcessPlanner planner = new ProcessPlanner(source, PATIENT)) {
            CatalogSnapshot catalog = Catalogs.of(Path.of("src/test/resources/golden/plan/policies"));
            for (String column : List.of("county", "kind", "appealed")) {
                Question question =
                        Asked.question("SELECT %s, COUNT(*) FROM hrss.benefits GROUP BY %s".formatted(column, column));
                assertThat(planner.plan(question, catalog)).isInstanceOf(Proposal.Proposed.class);
            }
        }
    }

    private static Sandbox open(Tier tier) {
        try {
            return Sandbox.open(tier);
        } catch (SandboxException missing) {
            Assumptions.assumeTrue(Boolean.getBoolean("glovebox.strict"), missing.getMessage());
            throw missing;
        }
    }
}
