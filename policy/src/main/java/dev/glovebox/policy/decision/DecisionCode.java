package dev.glovebox.policy.decision;

/** The codes of refusals that need no look at the query itself. */
public enum DecisionCode {
    NO_DATASET("DATA-02", "the request names no dataset"),
    UNLABELLED("DATA-01", "a dataset without a published policy"),
    NO_GRANT("AUTH-01", "no grant for the caller's department and role"),
    WRONG_PURPOSE("AUTH-02", "no grant of the caller covers the purpose"),
    OUTSIDE_DAYS("AUTH-03", "before the grant's first or after its last day"),
    OUTSIDE_HOURS("AUTH-04", "outside the grant's hours"),
    NOT_A_RECEIVER("AUTH-05", "the caller's department may not receive the answer"),
    EPSILON_ABOVE_MAX("EPS-01", "the asked ε is above perQueryMax"),
    THRESHOLD_ALONE("THR-02", "a dataset released by threshold together with another"),
    TIER_TOO_LOW("TIER-01", "workers are confined less strongly than minTier demands");

    private final String code;
    private final String meaning;

    DecisionCode(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
