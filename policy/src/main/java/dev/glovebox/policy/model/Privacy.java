package dev.glovebox.policy.model;

import dev.glovebox.policy.budget.BudgetCap;
import dev.glovebox.policy.budget.Delta;
import dev.glovebox.policy.budget.Epsilon;

/** The privacy loss that a grant permits in all, and per query. */
public record Privacy(
        Mechanism mechanism,
        Epsilon epsilon,
        Delta delta,
        Epsilon perQuery,
        Epsilon perQueryMax,
        BudgetScope scope,
        SourceLine at) {

    /** The grant's own limit, inside the dataset's. */
    public BudgetCap cap() {
        return new BudgetCap(epsilon, delta);
    }
}
