package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.decision.Refusal;

/** Ends planning at the first objection; it never leaves {@link QuestionPlanner}, which gives its refusal. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    Refused(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
