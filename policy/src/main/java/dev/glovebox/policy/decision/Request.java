package dev.glovebox.policy.decision;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is asked, by whom, when. Without {@code epsilon} the policies' {@code perQuery} applies. */
public record Request(
        Caller caller, PurposeName purpose, Set<DatasetName> datasets, Instant at, Optional<Epsilon> epsilon) {
    public Request {
        datasets = Set.copyOf(datasets);
    }
}
