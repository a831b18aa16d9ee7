package dev.glovebox.engine.plan.check;

import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.decision.Refusal;
import java.util.Optional;

/** Ends a check at the first thing that cannot be proved; it never leaves {@link PlanChecker}, which gives its refusal. */
final class NotSafe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private NotSafe(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    static NotSafe because(CheckCode code, String finding) {
        return new NotSafe(new Refusal(code.code(), Optional.empty(), Optional.empty(), finding, code.wayOut()));
    }

    static NotSafe because(CheckCode code, String finding, PolicyPlace policy) {
        return new NotSafe(new Refusal(code.code(), Optional.empty(), Optional.of(policy), finding, code.wayOut()));
    }

    /** Of a released value that stands where one of a row should. */
    static NotSafe amongRows() {
        return because(CheckCode.MALFORMED, "a released value stands among rows");
    }

    Refusal refusal() {
        return refusal;
    }
}
