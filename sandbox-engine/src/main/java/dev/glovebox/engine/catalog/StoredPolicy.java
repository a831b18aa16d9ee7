package dev.glovebox.engine.catalog;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.GrantId;
import java.util.Map;

/**
 * A published policy as the deployment keeps it.
 *
 * @param text the owner's file to the byte
 * @param salt of the ledger's commitment to the text
 * @param rows each grant's row predicate, compiled over the schema's columns in their order
 */
public record StoredPolicy(DataPolicy policy, long version, String text, String salt, Map<GrantId, Expression> rows) {
    public StoredPolicy {
        rows = Map.copyOf(rows);
    }
}
