package dev.glovebox.engine.plan;

import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.policy.decision.Refusal;

/** What a planner makes of a question. Proposed is not permitted: the checker decides. */
public sealed interface Proposal {
    record Proposed(ProposedPlan plan) implements Proposal {}

    record Declined(Refusal refusal) implements Proposal {}
}
