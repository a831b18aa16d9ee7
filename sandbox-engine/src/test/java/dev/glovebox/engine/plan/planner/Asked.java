package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Alice's questions, and how their outcomes read. */
public final class Asked {
    public static final Caller ALICE = new Caller("alice", "hrss", "analyst");
    private static final Instant NOON = Instant.parse("2026-10-07T04:00:00Z");

    private Asked() {}

    public static Question question(String sql, Map<String, String> parameters) {
        return new Question(sql, ALICE, new PurposeName("benefit-audit"), parameters, Optional.empty(), NOON);
    }

    public static Question question(String sql) {
        return question(sql, Map.of());
    }

    public static String text(Proposal proposal) {
        return switch (proposal) {
            case Proposal.Proposed(var plan) -> PlanText.of(plan);
            case Proposal.Declined(Refusal refusal) -> text(refusal);
        };
    }

    public static String text(Refusal refusal) {
        String place = refusal.place()
                .map(at -> at.line() + ":" + at.column() + "-" + at.endLine() + ":" + at.endColumn())
                .orElse("-");
        return "DENIED " + refusal.code() + "  " + place + "\n"
                + refusal.policy().map(policy -> "  " + policy + "\n").orElse("")
                + "  " + refusal.finding() + "\n  try " + refusal.wayOut() + "\n";
    }
}
