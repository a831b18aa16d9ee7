package dev.glovebox.policy.model;

/** Names a set of permitted values within its policy. */
public record DomainName(String value) implements Comparable<DomainName> {
    public DomainName {
        NameSyntax.label(value);
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
