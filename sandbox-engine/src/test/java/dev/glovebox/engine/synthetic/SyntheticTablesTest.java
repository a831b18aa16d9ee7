package dev.glovebox.engine.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyntheticTablesTest {
    private static final Path DEATHS = Path.of("..", "deploy", "sample", "policies", "civil_affairs.deaths.yaml");
    private static final String SQL =
            "SELECT COUNT(*), AVG(report_days) FROM civil_affairs.deaths WHERE death_date >= DATE '2021-05-01'";

    private static String tables() throws IOException {
        Candidate.Read read = Candidate.read("deaths.yaml", Files.readAllBytes(DEATHS), new DirectPlanner());
        CatalogSnapshot catalog = Candidate.together(List.of(((Candidate.Read.Sound) read).candidate()));
        Question question = new Question(
                SQL,
                new Caller("alice", "hrss", "analyst"),
                new PurposeName("benefit-audit"),
                Map.of(),
                Optional.empty(),
                Instant.parse("2026-11-22T04:00:00Z"));
        Planned planned = new PlanStage(new DirectPlanner()).plan(question, catalog);
        return new SyntheticTables(catalog, SQL).of(((Planned.Permitted) planned).plan());
    }

    @Test
    void makesTheSameRowsEachTimeOfTheColumnsThatAreReadAlone() throws IOException {
        assertThat(tables()).isEqualTo(tables()).startsWith("t0 AS (SELECT ").doesNotContain("cause", "name_en");
    }

    @Test
    void putsDaysOnEitherSideOfThoseThatTheQuestionNames() throws IOException {
        assertThat(tables()).contains("'2021-").contains("'2020-").doesNotContain("'2024-");
    }
}
