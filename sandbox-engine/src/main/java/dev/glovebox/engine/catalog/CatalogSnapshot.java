package dev.glovebox.engine.catalog;

import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.DatasetName;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sealed and published datasets at one moment; a question is planned, checked and charged against one snapshot. */
public record CatalogSnapshot(Map<DatasetName, PublishedDataset> datasets) {
    public CatalogSnapshot {
        datasets = Map.copyOf(datasets);
    }

    public Optional<PublishedDataset> dataset(DatasetName name) {
        return Optional.ofNullable(datasets.get(name));
    }

    /** The policies alone, as {@code Decisions.decide} takes them. */
    public Map<DatasetName, PublishedPolicy> policies() {
        return datasets.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().policy()));
    }
}
