package dev.glovebox.engine.plan;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.policy.decision.PublishedPolicy;

/** Reads SQL. Thread-safe. Whatever the text is, an answer or an exception comes within the planner's deadline. */
public interface Planner extends AutoCloseable {
    /** Throws {@link PlannerException} if no planner could look at the question; a question too hard for one is declined. */
    Proposal plan(Question question, CatalogSnapshot catalog);

    /** Compiles the {@code rows} of a policy's grants; {@code facts} need only name the columns with their types. */
    CompiledRows compileRows(PublishedPolicy policy, DatasetFacts facts);

    /** Leaves no process behind. */
    @Override
    void close();
}
