package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.policy.decision.Refusal;

/** What the checker says of a proposed plan. */
public sealed interface Checked {
    record Safe(SafePlan plan) implements Checked {}

    record Unsafe(Refusal refusal) implements Checked {}
}
