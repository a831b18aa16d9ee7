package dev.glovebox.policy.decision;

import dev.glovebox.policy.model.IsolationTier;
import java.util.Optional;

/** That a query runs only where it is confined as strongly as every owner demands. */
public final class TierRule {
    private TierRule() {}

    /** Why {@code terms} forbid workers of the tier {@code running}; empty if they are strong enough for all owners. */
    public static Optional<Refusal> broken(Terms terms, IsolationTier running) {
        return running.satisfies(terms.minTier())
                ? Optional.empty()
                : terms.datasets().values().stream()
                        .filter(granted ->
                                !running.satisfies(granted.grant().isolation().minTier()))
                        .findFirst()
                        .map(granted -> refusal(granted, running));
    }

    private static Refusal refusal(GrantedDataset granted, IsolationTier running) {
        PublishedPolicy published = granted.published();
        return new Refusal(
                DecisionCode.TIER_TOO_LOW.code(),
                Optional.empty(),
                Optional.of(published.place(
                        granted.grant().isolation().at(),
                        "grant " + granted.grant().id())),
                "workers are confined at tier " + running + " here, and the grant demands "
                        + granted.grant().isolation().minTier() + " at least",
                "ask the operator for a host that confines at tier "
                        + granted.grant().isolation().minTier() + ", or "
                        + published.policy().owner() + " to accept tier " + running);
    }
}
