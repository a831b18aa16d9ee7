package dev.glovebox.policy.model;

import dev.glovebox.policy.budget.BudgetCap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One owner's policy over one dataset, complete and checked. Of a dataset about persons either the budget is present, which
 * never refills, or a threshold; of a public one neither. The catalog code only describes.
 */
public record DataPolicy(
        DatasetName dataset,
        String owner,
        Optional<String> catalogCode,
        boolean fourEyes,
        Optional<Basis> basis,
        Schema schema,
        PersonRule person,
        Map<DomainName, Domain> domains,
        Optional<BudgetCap> budget,
        SourceLine budgetAt,
        Optional<Threshold> threshold,
        List<Grant> grants,
        List<PolicyTest> tests,
        SourceLine at) {
    public DataPolicy {
        domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
        grants = List.copyOf(grants);
        tests = List.copyOf(tests);
        boolean isProtected = budget.isPresent() != threshold.isPresent();
        boolean isPublic = person instanceof PersonRule.PublicData;
        if (isPublic ? budget.isPresent() || threshold.isPresent() : !isProtected) {
            throw new IllegalArgumentException("data about persons has a budget or a threshold, and public data none");
        }
    }

    public boolean isPublic() {
        return person instanceof PersonRule.PublicData;
    }
}
