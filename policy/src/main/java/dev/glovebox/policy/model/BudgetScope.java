package dev.glovebox.policy.model;

/** Who shares a grant's budget: all callers with one purpose, or all callers of the grant. */
public enum BudgetScope {
    PURPOSE("purpose"),
    GRANT("grant");

    private final String text;

    BudgetScope(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
