package dev.glovebox.policy.model;

import dev.glovebox.policy.budget.BudgetCap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One owner's policy over one dataset, complete and checked. The budget is present exactly where the dataset is about persons;
 * it never refills. The catalog code only describes.
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
        List<Grant> grants,
        List<PolicyTest> tests,
        SourceLine at) {
    public DataPolicy {
        domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
        grants = List.copyOf(grants);
        tests = List.copyOf(tests);
        if (budget.isPresent() == person instanceof PersonRule.PublicData) {
            throw new IllegalArgumentException("data about persons has a budget, and public data none");
        }
    }

    public boolean isPublic() {
        return person instanceof PersonRule.PublicData;
    }
}
