package dev.glovebox.policy.model;

/** A column's name, compared exactly; no two columns of a dataset differ only in case. */
public record ColumnName(String value) implements Comparable<ColumnName> {
    public ColumnName {
        NameSyntax.identifier(value);
    }

    @Override
    public int compareTo(ColumnName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
