package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.CompiledRows;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.decision.PublishedPolicy;

/** Plans in this process. */
public record DirectPlanner() implements Planner {
    @Override
    public Proposal plan(Question question, CatalogSnapshot catalog) {
        return new QuestionPlanner(catalog).plan(question);
    }

    @Override
    public CompiledRows compileRows(PublishedPolicy policy, DatasetFacts facts) {
        return RowPredicates.compile(policy, facts);
    }

    @Override
    public void close() {}
}
