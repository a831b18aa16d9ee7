package dev.glovebox.policy.decision;

import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.FunctionName;
import dev.glovebox.policy.model.IsolationTier;
import dev.glovebox.policy.model.Threshold;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The strictest of each term over all datasets of a request. What concerns one dataset alone (columns, join keys, rows) stands
 * in its own grant.
 *
 * @param reuse within which a worker may answer more questions like this one; absent unless every owner permits it
 * @param persons absent if every dataset is public: then the answer is exact and free; and beside {@code threshold}
 * @param threshold where the one dataset is released without noise
 */
public record Terms(
        SortedMap<DatasetName, GrantedDataset> datasets,
        int maxRows,
        int maxJoins,
        Set<FunctionName> functions,
        Set<String> receivers,
        IsolationTier minTier,
        Optional<Duration> reuse,
        Optional<PersonTerms> persons,
        Optional<Threshold> threshold) {
    public Terms {
        datasets = Collections.unmodifiableSortedMap(new TreeMap<>(datasets));
        functions = Set.copyOf(functions);
        receivers = Set.copyOf(receivers);
    }

    /** The grant of {@code dataset}; empty for a dataset that was not asked for. */
    public Optional<GrantedDataset> of(DatasetName dataset) {
        return Optional.ofNullable(datasets.get(dataset));
    }
}
