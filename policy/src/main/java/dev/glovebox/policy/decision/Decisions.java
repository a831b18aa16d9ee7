package dev.glovebox.policy.decision;

import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.PurposeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides requests; a pure function of its arguments, safe from any thread. */
public final class Decisions {
    private Decisions() {}

    /**
     * Permits only if every dataset has a policy with a grant that covers caller, purpose, time, receivers and ε. Datasets are looked
     * at in the order of their names and grants in the order of the file, and the first grant that permits is taken.
     */
    public static Decision decide(Request request, Map<DatasetName, PublishedPolicy> policies) {
        SortedMap<DatasetName, GrantedDataset> granted = new TreeMap<>();
        for (DatasetName dataset : new TreeSet<>(request.datasets())) {
            PublishedPolicy published = policies.get(dataset);
            if (published == null) {
                return new Decision.Refused(unlabelled(dataset));
            }
            switch (choose(request, published)) {
                case Choice.Taken(Grant grant) -> granted.put(dataset, new GrantedDataset(published, grant));
                case Choice.None(Refusal refusal) -> {
                    return new Decision.Refused(refusal);
                }
            }
        }
        if (granted.isEmpty()) {
            return new Decision.Refused(nothingAsked());
        }
        return notAlone(granted)
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Permitted(Strictest.of(request, granted)));
    }

    private static Optional<Refusal> notAlone(SortedMap<DatasetName, GrantedDataset> granted) {
        return granted.values().stream()
                .map(GrantedDataset::published)
                .filter(published -> granted.size() > 1)
                .filter(published -> published.policy().threshold().isPresent())
                .findFirst()
                .map(published -> new Refusal(
                        DecisionCode.THRESHOLD_ALONE.code(),
                        Optional.empty(),
                        Optional.of(published.place(
                                published.policy().threshold().orElseThrow().at(), "threshold")),
                        published.policy().dataset()
                                + " is released by threshold, without noise, and so by itself alone",
                        "ask the other datasets in another question"));
    }

    private sealed interface Choice {
        record Taken(Grant grant) implements Choice {}

        record None(Refusal refusal) implements Choice {}
    }

    private static Choice choose(Request request, PublishedPolicy published) {
        List<Grant> forCaller = published.policy().grants().stream()
                .filter(grant -> includes(grant, request.caller()))
                .toList();
        if (forCaller.isEmpty()) {
            return new Choice.None(noGrant(request.caller(), published));
        }
        List<Grant> forPurpose = forCaller.stream()
                .filter(grant -> grant.purposes().contains(request.purpose()))
                .toList();
        if (forPurpose.isEmpty()) {
            return new Choice.None(wrongPurpose(forCaller, published));
        }
        for (Grant grant : forPurpose) {
            if (GrantRules.firstBroken(request, grant, published).isEmpty()) {
                return new Choice.Taken(grant);
            }
        }
        return new Choice.None(GrantRules.firstBroken(request, forPurpose.getFirst(), published)
                .orElseThrow());
    }

    private static boolean includes(Grant grant, Caller caller) {
        return grant.consumers().stream().anyMatch(consumer -> consumer.includes(caller.department(), caller.role()));
    }

    private static Refusal nothingAsked() {
        return new Refusal(
                DecisionCode.NO_DATASET.code(),
                Optional.empty(),
                Optional.empty(),
                "the request names no dataset",
                "ask a dataset that `dataset list` shows");
    }

    private static Refusal unlabelled(DatasetName dataset) {
        return new Refusal(
                DecisionCode.UNLABELLED.code(),
                Optional.empty(),
                Optional.empty(),
                dataset + " has no published policy",
                "use a dataset that `dataset list` shows, or ask its department to publish a policy");
    }

    private static Refusal noGrant(Caller caller, PublishedPolicy published) {
        return new Refusal(
                DecisionCode.NO_GRANT.code(),
                Optional.empty(),
                Optional.of(published.place(published.policy().at(), "grants")),
                "no grant names " + caller.role() + " of " + caller.department(),
                "ask " + published.policy().owner() + " for a grant");
    }

    private static Refusal wrongPurpose(List<Grant> forCaller, PublishedPolicy published) {
        String purposes = forCaller.stream()
                .flatMap(grant -> grant.purposes().stream())
                .distinct()
                .sorted()
                .map(PurposeName::value)
                .collect(Collectors.joining(", "));
        return new Refusal(
                DecisionCode.WRONG_PURPOSE.code(),
                Optional.empty(),
                Optional.of(published.place(forCaller.getFirst().at(), "purposes")),
                "no grant of yours covers this purpose",
                "granted to you: " + purposes);
    }
}
