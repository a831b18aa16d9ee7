package dev.glovebox.engine.plan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Decision;
import dev.glovebox.policy.decision.Decisions;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.PurposeName;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the checker passes is person-preserving: the printed statement, run for each person alone in the engine and united, gives what it gives
 * of everything, on 1, 2 and 4 threads; and what it claims of fields and rows holds. Relations and rows are generated.
 */
class PersonPreservingTest {
    private static final boolean DEEP = Boolean.getBoolean("glovebox.deep");
    private static final int RELATIONS = DEEP ? 20_000 : 150;
    private static final long SEED = 22_112_026;
    private static final int DEPTH = 4;
    private static final List<Lab.Shape> SHAPES =
            List.of(Lab.Shape.MIXED, Lab.Shape.EMPTY_TABLES, Lab.Shape.ONE_PERSON);

    @Test
    void whatIsPassedIsTheSameForEachPersonAlone() throws SQLException {
        Random random = new Random(SEED);
        int proved = 0;
        try (PersonByPerson engine = new PersonByPerson(random)) {
            for (int i = 0; i < RELATIONS; i++) {
                if (i % 50 == 0) {
                    engine.fill(SHAPES.get(i / 50 % SHAPES.size()));
                }
                RelationCheck check = check();
                Relation relation;
                RowFacts facts;
                try {
                    relation = new RandomRelations(random, check).relation(1 + i % DEPTH);
                    facts = check.check(relation);
                } catch (NotSafe refused) {
                    continue;
                }
                if (facts.isPublic()) {
                    continue;
                }
                Tables tables = new Tables(Lab.CATALOG, terms());
                String statement = new RelationPrinter(tables, check).print(relation);
                engine.requirePreserving(statement, tables.reads(), facts, "seed " + SEED + ", relation " + i);
                proved++;
            }
        }
        assertThat(proved).isGreaterThan(RELATIONS / 4);
    }

    /** The test of the test: what the checker refuses would be caught here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT v.\"#person\" AS f0, t.name AS f1 FROM t0 v LEFT JOIN t1 t ON v.code = t.code",
                "SELECT v.\"#person\" AS f0 FROM t0 v WHERE NOT EXISTS (SELECT 1 FROM t1 t WHERE t.code = v.code)",
                "SELECT * FROM (SELECT DISTINCT ON (name) \"#person\" AS f0, name AS f1 FROM t0 ORDER BY name, \"#person\")",
                "SELECT \"#person\" AS f0, name AS f1 FROM t0 ORDER BY ALL LIMIT 3",
                "SELECT \"#person\" AS f0, row_number() OVER (PARTITION BY flag ORDER BY code, \"#person\") AS f1 FROM t0",
                "SELECT \"#person\" AS f0, SUM(small) OVER () AS f1 FROM t0",
                "SELECT v.\"#person\" AS f0, s.code AS f1 FROM t0 v RIGHT JOIN t2 s ON v.code = s.code",
                "SELECT v.\"#person\" AS f0, v.code AS f1 FROM t0 v WHERE v.code IN (SELECT code FROM t1)",
                "SELECT \"#person\" AS f0, COUNT(*) AS f1 FROM t0 GROUP BY ALL HAVING COUNT(*) = (SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM t0 GROUP BY \"#person\"))",
            })
    void anUnsoundRuleIsCaught(String statement) throws SQLException {
        Random random = new Random(SEED);
        List<TableRead> reads = Lab.datasets().stream()
                .filter(facts -> List.of("visits", "trips", "shops")
                        .contains(facts.dataset().table()))
                .sorted((one, other) -> order(one) - order(other))
                .map(facts -> new TableRead(facts.dataset(), 3, List.of(), !facts.isPublic()))
                .toList();
        RowFacts facts = new RowFacts(
                List.of(FieldFacts.personNumber()),
                Optional.of(new RowFacts.Owner(
                        Lab.CATALOG
                                .dataset(reads.getFirst().dataset())
                                .orElseThrow()
                                .facts()
                                .person()
                                .orElseThrow()
                                .domain(),
                        java.util.Set.of(0))),
                RowFacts.UNBOUNDED,
                java.util.Set.of());
        try (PersonByPerson engine = new PersonByPerson(random)) {
            assertThatThrownBy(() -> {
                        for (int database = 0; database < 20; database++) {
                            engine.fill(Lab.Shape.MIXED);
                            engine.requirePreserving(statement, reads, facts, "database " + database);
                        }
                    })
                    .isInstanceOf(AssertionError.class);
        }
    }

    private static int order(DatasetFacts facts) {
        return List.of("visits", "trips", "shops").indexOf(facts.dataset().table());
    }

    private static RelationCheck check() {
        return new RelationCheck(
                Permissions.under(terms()),
                new ScanCheck(Lab.CATALOG, terms()),
                new JoinGrants(Lab.CATALOG, terms()),
                List.of());
    }

    private static Terms terms() {
        Request everything = new Request(
                new Caller("alice", "hrss", "analyst"),
                new PurposeName("benefit-audit"),
                Lab.CATALOG.datasets().keySet(),
                Instant.parse("2026-11-22T03:00:00Z"),
                Optional.empty());
        return switch (Decisions.decide(everything, Lab.CATALOG.policies())) {
            case Decision.Permitted permitted -> permitted.terms();
            case Decision.Refused refused -> throw new AssertionError(refused.refusal());
        };
    }
}
