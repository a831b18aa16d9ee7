package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.catalog.PersonFacts;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.plan.PlannerWire;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions about made-up datasets, so that the code of real ones is loaded, and in the AOT cache, before they come. */
final class Rehearsal {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> POLICIES = List.of("people.yaml", "visits.yaml", "places.yaml");
    private static final List<String> QUESTIONS = List.of(
            "SELECT place, COUNT(*) AS n, AVG(age) FROM rehearsal.people WHERE born >= DATE '1990-01-01' GROUP BY place ORDER BY 2 DESC LIMIT 5",
            "SELECT date_trunc('month', v.day) AS m, COUNT(DISTINCT v.id), SUM(v.cost) FROM rehearsal.visits v"
                    + " JOIN rehearsal.people p ON v.id = p.id WHERE p.place IN ('a', 'b') AND v.cost BETWEEN 1 AND 9.5"
                    + " GROUP BY date_trunc('month', v.day) HAVING COUNT(*) > 5",
            "WITH t AS (SELECT id, SUM(cost) AS s, COUNT(*) AS n FROM rehearsal.visits GROUP BY id)"
                    + " SELECT n, AVG(s) FROM t GROUP BY n ORDER BY n",
            "SELECT CASE WHEN p.place LIKE 'a%' THEN 'x' ELSE COALESCE(p.place, 'y') END AS c, COUNT(*)"
                    + " FROM rehearsal.people p WHERE EXISTS (SELECT 1 FROM rehearsal.visits v WHERE v.id = p.id AND YEAR(v.day) = :y)"
                    + " GROUP BY 1",
            "SELECT name FROM rehearsal.places WHERE code <> '北京' ORDER BY name",
            "SELECT id FROM rehearsal.people",
            "SELECT MAX(age FROM rehearsal.people");

    private Rehearsal() {}

    static void run() {
        CatalogSnapshot catalog = PlannerWire.CATALOGS.decode(PlannerWire.CATALOGS.encode(catalog()));
        QuestionPlanner planner = new QuestionPlanner(catalog);
        for (String sql : QUESTIONS) {
            Question question = new Question(
                    sql,
                    new Caller("nobody", "rehearsal", "analyst"),
                    new PurposeName("rehearsal"),
                    sql.contains(":y") ? Map.of("y", "2020") : Map.of(),
                    Optional.empty(),
                    THEN);
            byte[] proposal = PlannerWire.PROPOSALS.encode(
                    planner.plan(PlannerWire.QUESTIONS.decode(PlannerWire.QUESTIONS.encode(question))));
            PlannerWire.PROPOSALS.decode(proposal);
        }
    }

    static CatalogSnapshot catalog() {
        Map<DatasetName, PublishedDataset> datasets = new HashMap<>();
        for (String file : POLICIES) {
            DataPolicy policy = policy(file);
            datasets.put(
                    policy.dataset(), new PublishedDataset(facts(policy), new PublishedPolicy(policy, 1), Map.of()));
        }
        return new CatalogSnapshot(datasets);
    }

    private static DataPolicy policy(String file) {
        try (InputStream text = Rehearsal.class.getResourceAsStream("rehearsal/" + file)) {
            if (text == null) {
                throw new IllegalStateException("the rehearsal's policies belong to the program");
            }
            return switch (PolicyReader.read(file, new String(text.readAllBytes(), StandardCharsets.UTF_8))) {
                case PolicyText.Valid valid -> valid.policy();
                case PolicyText.Invalid invalid ->
                    throw new IllegalStateException(invalid.problems().toString());
            };
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static DatasetFacts facts(DataPolicy policy) {
        Optional<PersonFacts> person = policy.person() instanceof PersonRule.OfPersons of
                ? Optional.of(
                        new PersonFacts(of.domain(), of.column(), of.rows().atMost()))
                : Optional.empty();
        List<ColumnFacts> columns = policy.schema().columns().stream()
                .map(column -> new ColumnFacts(
                        column.name(), column.type(), column.nullable(), column.range(), column.domain()))
                .toList();
        return new DatasetFacts(policy.dataset(), 1, person, columns, List.of(), Map.of());
    }
}
