package dev.glovebox.engine.plan;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.GrantId;
import java.util.Map;

/** What becomes of the {@code rows} conditions of a policy at its publication. */
public sealed interface CompiledRows {
    /** Each condition over the fields of the dataset's columns in the order of their facts. */
    record Compiled(Map<GrantId, Expression> rows) implements CompiledRows {
        public Compiled {
            rows = Map.copyOf(rows);
        }
    }

    /** The policy cannot be published; the place is in the policy's own text. */
    record Declined(Refusal refusal) implements CompiledRows {}
}
