package dev.glovebox.policy.model;

/** Names a grant within its policy. */
public record GrantId(String value) implements Comparable<GrantId> {
    public GrantId {
        NameSyntax.label(value);
    }

    @Override
    public int compareTo(GrantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
