package dev.glovebox.policy.model;

/** {@code department.table}, as it stands in SQL: two lower-case ASCII identifiers. */
public record DatasetName(String value) implements Comparable<DatasetName> {
    public DatasetName {
        int dot = value.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("a dataset is named department.table");
        }
        NameSyntax.tablePart(value.substring(0, dot));
        NameSyntax.tablePart(value.substring(dot + 1));
    }

    public static DatasetName of(String department, String table) {
        return new DatasetName(department + "." + table);
    }

    public String department() {
        return value.substring(0, value.indexOf('.'));
    }

    public String table() {
        return value.substring(value.indexOf('.') + 1);
    }

    @Override
    public int compareTo(DatasetName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
