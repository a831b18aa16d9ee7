package dev.glovebox.policy.model;

/** A scalar function that a grant allows, in lower case. */
public record FunctionName(String value) implements Comparable<FunctionName> {
    public FunctionName {
        NameSyntax.identifier(value);
    }

    @Override
    public int compareTo(FunctionName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
