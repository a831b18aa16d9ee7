package dev.glovebox.engine.catalog;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.GrantId;
import java.util.Map;

/**
 * One dataset as a question meets it.
 *
 * @param rows each grant's row predicate, compiled when the policy was published, over the fields of {@code facts.columns()} in
 *     their order; a grant without an entry sees all rows
 */
public record PublishedDataset(DatasetFacts facts, PublishedPolicy policy, Map<GrantId, Expression> rows) {
    public PublishedDataset {
        rows = Map.copyOf(rows);
        if (!facts.dataset().equals(policy.policy().dataset())) {
            throw new IllegalArgumentException("facts and policy speak of two datasets");
        }
    }
}
