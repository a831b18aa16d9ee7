package dev.glovebox.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.CompiledRows;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.planner.QuestionPlanner;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.PurposeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What planner and checker make of the 22 queries, under the policies that the benchmark publishes. */
final class TpchQueryTest {
    private static final Map<String, CatalogSnapshot> CATALOGS = new HashMap<>();

    @BeforeAll
    static void readPolicies(@TempDir Path folder) throws IOException {
        for (String person : TpchTrial.PERSONS) {
            List<Candidate> candidates = new ArrayList<>();
            for (var table : TpchData.TABLES) {
                Path file = TpchTrial.policy(person, table, folder);
                candidates.add(candidate(file));
                Files.delete(file);
            }
            CATALOGS.put(person, Candidate.together(candidates));
        }
    }

    private static Candidate candidate(Path file) throws IOException {
        return switch (Candidate.read(file.toString(), Files.readAllBytes(file), new Direct())) {
            case Candidate.Read.Sound(Candidate candidate) -> candidate;
            case Candidate.Read.Unsound(var problems) -> throw new AssertionError(problems);
        };
    }

    /** Plans in this process. */
    private record Direct() implements Planner {
        @Override
        public Proposal plan(Question question, CatalogSnapshot catalog) {
            return new QuestionPlanner(catalog).plan(question);
        }

        @Override
        public CompiledRows compileRows(PublishedPolicy policy, DatasetFacts facts) {
            throw new IllegalStateException("no grant of the benchmark chooses rows");
        }

        @Override
        public void close() {}
    }

    @TestFactory
    Stream<DynamicTest> endsAsItsFileSays() {
        return TpchQuery.ALL.stream()
                .map(query -> DynamicTest.dynamicTest(
                        query.name(),
                        () -> assertThat(refusal(query))
                                .isEqualTo(query.refusal().map(TpchQuery.Refused::code))));
    }

    private static Optional<String> refusal(TpchQuery query) {
        Question question = new Question(
                query.sql(),
                new Caller("ann", "tpch", "analyst"),
                new PurposeName("bench"),
                Map.of(),
                Optional.empty(),
                Instant.parse("2026-01-01T00:00:00Z"));
        CatalogSnapshot catalog = Objects.requireNonNull(CATALOGS.get(query.person()));
        return switch (new PlanStage(new Direct()).plan(question, catalog)) {
            case PlanStage.Planned.Permitted _ -> Optional.empty();
            case PlanStage.Planned.Refused(var refusal) -> Optional.of(refusal.code());
        };
    }

    @Test
    void refusesOnlyWhatShowsPersons() {
        assertThat(TpchQuery.ALL).hasSize(22);
        assertThat(TpchQuery.ALL.stream()
                        .filter(query -> query.refusal().isPresent())
                        .map(TpchQuery::name))
                .containsExactly("q02", "q15");
    }
}
