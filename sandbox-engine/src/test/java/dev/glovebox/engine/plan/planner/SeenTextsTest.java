package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.plan.CompiledRows;
import dev.glovebox.engine.plan.Lab;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A text that its asker has asked before needs no planner; the owners decide all the same. */
class SeenTextsTest {
    private static final String TEXT = "SELECT code, COUNT(*) FROM lab.visits GROUP BY code";
    private static final Question ASKED = Asked.question(TEXT);

    private final CountingPlanner planner = new CountingPlanner();
    private final PlanStage plans = new PlanStage(planner);

    private static final class CountingPlanner implements Planner {
        private int questions;

        @Override
        public Proposal plan(Question question, CatalogSnapshot catalog) {
            questions++;
            return new QuestionPlanner(catalog).plan(question);
        }

        @Override
        public CompiledRows compileRows(PublishedPolicy policy, DatasetFacts facts) {
            throw new AssertionError("no policy is published here");
        }

        @Override
        public void close() {}
    }

    private static CatalogSnapshot withoutShops() {
        Map<DatasetName, PublishedDataset> fewer = new HashMap<>(Lab.CATALOG.datasets());
        fewer.remove(new DatasetName("lab.shops"));
        return new CatalogSnapshot(fewer);
    }

    private static Question with(String sql, Caller caller, String purpose, Instant at) {
        return new Question(sql, caller, new PurposeName(purpose), Map.of(), Optional.empty(), at);
    }

    @Test
    void arePlannedOnce() {
        Planned first = plans.plan(ASKED, Lab.CATALOG);
        Planned later =
                plans.plan(with(TEXT, Asked.ALICE, "benefit-audit", ASKED.at().plusSeconds(60)), Lab.CATALOG);
        assertThat(first).isInstanceOf(Planned.Permitted.class).isEqualTo(later);
        assertThat(planner.questions).isEqualTo(1);
    }

    @Test
    void arePlannedAnewForAnotherTextCallerOrCatalog() {
        plans.plan(ASKED, Lab.CATALOG);
        plans.plan(Asked.question(TEXT + " "), Lab.CATALOG);
        plans.plan(with(TEXT, new Caller("mallory", "hrss", "analyst"), "benefit-audit", ASKED.at()), Lab.CATALOG);
        plans.plan(ASKED, withoutShops());
        assertThat(planner.questions).isEqualTo(4);
    }

    @Test
    void areRefusedOnceTheGrantHasEnded() {
        assertThat(plans.plan(ASKED, Lab.CATALOG)).isInstanceOf(Planned.Permitted.class);
        Instant ended = Instant.parse("2030-01-01T00:00:00Z");
        assertThat(plans.plan(with(TEXT, Asked.ALICE, "benefit-audit", ended), Lab.CATALOG))
                .isInstanceOf(Planned.Refused.class);
        assertThat(plans.plan(with(TEXT, Asked.ALICE, "curiosity", ASKED.at()), Lab.CATALOG))
                .isInstanceOf(Planned.Refused.class);
    }
}
