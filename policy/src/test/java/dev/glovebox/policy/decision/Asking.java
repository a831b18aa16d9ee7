package dev.glovebox.policy.decision;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.text.Samples;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Requests to the sample policies, and what is decided. */
final class Asking {
    static final Caller ALICE = new Caller("alice", "hrss", "analyst");
    static final DatasetName DEATHS = new DatasetName("civil_affairs.deaths");
    static final DatasetName BENEFITS = new DatasetName("hrss.benefits");
    static final DatasetName COUNTIES = new DatasetName("reference.counties");
    static final PurposeName AUDIT = new PurposeName("benefit-audit");
    // 12:00 in Shanghai.
    static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

    private Asking() {}

    static Request request(DatasetName... datasets) {
        return new Request(ALICE, AUDIT, new TreeSet<>(Set.of(datasets)), NOON, Optional.empty());
    }

    static Request at(String instant) {
        return new Request(ALICE, AUDIT, Set.of(DEATHS), Instant.parse(instant), Optional.empty());
    }

    static Request asking(String epsilon) {
        return new Request(ALICE, AUDIT, Set.of(DEATHS), NOON, Optional.of(Epsilon.of(epsilon)));
    }

    static PublishedPolicy published(String text) {
        return new PublishedPolicy(Samples.policy(text), 7);
    }

    static Terms permitted(Request request, String text) {
        return permitted(request, one(text));
    }

    static Terms permitted(Request request, Map<DatasetName, PublishedPolicy> policies) {
        return switch (Decisions.decide(request, policies)) {
            case Decision.Permitted(Terms terms) -> terms;
            case Decision.Refused(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    static Refusal refused(Request request, String text) {
        return refused(request, one(text));
    }

    static Refusal refused(Request request, Map<DatasetName, PublishedPolicy> policies) {
        return switch (Decisions.decide(request, policies)) {
            case Decision.Permitted(Terms terms) -> throw new AssertionError("permitted: " + terms);
            case Decision.Refused(Refusal refusal) -> refusal;
        };
    }

    static Map<DatasetName, PublishedPolicy> one(String text) {
        PublishedPolicy policy = published(text);
        return Map.of(policy.policy().dataset(), policy);
    }
}
