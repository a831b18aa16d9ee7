package dev.glovebox.policy.model;

/** Kinds of join that a grant can allow. */
public enum JoinType {
    INNER("inner"),
    LEFT("left"),
    RIGHT("right"),
    FULL("full"),
    SEMI("semi"),
    ANTI("anti");

    private final String text;

    JoinType(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
