package dev.glovebox.policy.model;

/** What an answer is for; echoed in every request and receipt. */
public record PurposeName(String value) implements Comparable<PurposeName> {
    public PurposeName {
        NameSyntax.label(value);
    }

    @Override
    public int compareTo(PurposeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
