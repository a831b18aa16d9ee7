package dev.glovebox.engine.review;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.ClaimedFacts;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.plan.CompiledRows;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A policy file as it would be if it were published, and its data sealed as it claims. */
public record Candidate(String file, DataPolicy policy, Map<GrantId, Expression> rows) {
    /** What the ledger would assign at first; no verdict depends on it. */
    private static final long VERSION = 1;

    public Candidate {
        rows = Map.copyOf(rows);
    }

    public sealed interface Read {
        record Sound(Candidate candidate) implements Read {}

        record Unsound(List<PolicyProblem> problems) implements Read {
            public Unsound {
                problems = List.copyOf(problems);
            }
        }
    }

    /** As publication reads it: with its row conditions compiled by the planner. */
    public static Read read(String file, byte[] utf8, Planner planner) {
        return switch (PolicyReader.read(file, utf8)) {
            case PolicyText.Invalid invalid -> new Read.Unsound(invalid.problems());
            case PolicyText.Valid valid -> compiled(file, valid.policy(), planner);
        };
    }

    private static Read compiled(String file, DataPolicy policy, Planner planner) {
        if (policy.grants().stream().allMatch(grant -> grant.rows().isEmpty())) {
            return new Read.Sound(new Candidate(file, policy, Map.of()));
        }
        CompiledRows rows = planner.compileRows(new PublishedPolicy(policy, VERSION), ClaimedFacts.of(policy, VERSION));
        return switch (rows) {
            case CompiledRows.Compiled compiled -> new Read.Sound(new Candidate(file, policy, compiled.rows()));
            case CompiledRows.Declined declined -> new Read.Unsound(List.of(problem(file, declined.refusal())));
        };
    }

    private static PolicyProblem problem(String file, Refusal refusal) {
        return new PolicyProblem(
                refusal.code(),
                file,
                refusal.place().map(place -> place.line()).orElse(1),
                refusal.place().map(place -> place.column()).orElse(1),
                refusal.finding(),
                refusal.wayOut());
    }

    /** All of them in force at once. */
    public static CatalogSnapshot together(Collection<Candidate> all) {
        Map<DatasetName, PublishedDataset> datasets = new HashMap<>();
        all.forEach(one -> datasets.put(
                one.policy.dataset(),
                new PublishedDataset(
                        ClaimedFacts.of(one.policy, VERSION), new PublishedPolicy(one.policy, VERSION), one.rows)));
        return new CatalogSnapshot(datasets);
    }
}
