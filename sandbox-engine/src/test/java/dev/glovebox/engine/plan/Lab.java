package dev.glovebox.engine.plan;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.planner.Catalogs;
import dev.glovebox.policy.model.ColumnType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Four small datasets on which everything is allowed that the language has, and hostile rows for them: NULLs, duplicates, persons who are in one
 * table and not in another, empty tables, one person with everything. What the policies claim and sealing would verify holds.
 */
public final class Lab {
    private static final Path POLICIES = Path.of("src/test/resources/golden/relations/policies");
    public static final CatalogSnapshot CATALOG = Catalogs.of(POLICIES);
    /** The same, with closed domains that are released whole. */
    public static final CatalogSnapshot WHOLE = Catalogs.edited(POLICIES, Lab::whole);

    public static final int PERSONS = 5;

    private Lab() {}

    private static String whole(String policy) {
        return policy.contains("person: public")
                ? policy
                : policy.replace(
                                "minEntities: 10, maxRows: 5000, smallGroups: withhold",
                                "maxRows: 5000, smallGroups: whole-domain")
                        .replace("code: {type: varchar(4)}", "code: {type: varchar(4), domain: codes}")
                        .replace("range: [-3, 3]}", "range: [-3, 3], domain: smalls}")
                        .replace("grants:\n", """
                                domains:
                                  codes: {table: lab.shops, column: code}
                                  smalls: {values: ["-3", "-2", "-1", "0", "1", "2", "3"]}
                                grants:
                                """);
    }

    /** How the rows of a database are spread over the persons. */
    public enum Shape {
        MIXED,
        EMPTY_TABLES,
        ONE_PERSON
    }

    public static List<DatasetFacts> datasets() {
        return CATALOG.datasets().values().stream()
                .map(published -> published.facts())
                .sorted(Comparator.comparing(facts -> facts.dataset().value()))
                .toList();
    }

    /** The rows of a dataset, each as its values in SQL, in the order of its columns; a person's number comes last. */
    public static List<List<String>> rows(DatasetFacts facts, Shape shape, Random random) {
        if (shape == Shape.EMPTY_TABLES && random.nextBoolean()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        if (facts.isPublic()) {
            for (String code : List.of("'a'", "'b'", "'广'", "''")) {
                rows.add(row(facts, code, random));
            }
            return rows;
        }
        long most = facts.person().orElseThrow().rowsPerPerson();
        for (int person = 0; person < (shape == Shape.ONE_PERSON ? 1 : PERSONS); person++) {
            long count = shape == Shape.ONE_PERSON ? most : random.nextLong(most + 1);
            for (int i = 0; i < count; i++) {
                boolean same = i > 0 && random.nextInt(3) == 0;
                List<String> row = same ? rows.getLast() : row(facts, "", random);
                rows.add(same ? row : withPerson(row, person));
            }
        }
        return rows;
    }

    private static List<String> withPerson(List<String> row, int person) {
        List<String> all = new ArrayList<>(row);
        all.add(Integer.toString(person));
        return all;
    }

    private static List<String> row(DatasetFacts facts, String code, Random random) {
        return columns(facts).stream()
                .map(column -> column.name().value().equals("code") && !code.isEmpty() ? code : value(column, random))
                .collect(Collectors.toList());
    }

    /** The columns that an engine has of a dataset: all but the person's own. */
    public static List<ColumnFacts> columns(DatasetFacts facts) {
        return facts.columns().stream()
                .filter(column -> facts.person()
                        .map(person -> !person.column().equals(column.name()))
                        .orElse(true))
                .toList();
    }

    private static String value(ColumnFacts column, Random random) {
        if (random.nextInt(5) == 0) {
            return "NULL";
        }
        return switch (column.name().value()) {
            case "code" -> one(random, "'a'", "'b'", "'广'", "'zz'");
            case "name" -> one(random, "'　全角'", "''", "' a '", "'Ab'", "'ab'", "'张三'", "'a%b'", "'É'", "'x_y'");
            case "day" ->
                one(random, "DATE '2024-02-29'", "DATE '2024-03-31'", "DATE '1969-12-31'", "DATE '2025-01-01'");
            case "at" ->
                one(
                        random,
                        "TIMESTAMP '2024-02-29 23:59:59'",
                        "TIMESTAMP '1969-12-31 12:30:00'",
                        "TIMESTAMP '2025-01-01 00:00:00'");
            case "small" -> Integer.toString(random.nextInt(-3, 4));
            case "whole" -> one(random, "0", "-1", "9223372036854775807", "-9223372036854775808", "7");
            case "money" -> one(random, "0.00", "-99.99", "100.00", "12.34", "-0.01");
            case "ratio" -> one(random, "0.5", "-2.25", "'NaN'", "'Infinity'", "'-Infinity'", "-0.0", "3", "1e300");
            case "flag" -> one(random, "TRUE", "FALSE");
            default -> throw new IllegalArgumentException("no values for " + column.name());
        };
    }

    private static String one(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    /** The statements that make a dataset's table {@code name} in DuckDB. */
    public static List<String> table(DatasetFacts facts, String name, List<List<String>> rows) {
        String columns = columns(facts).stream()
                .map(column -> "\"" + column.name() + "\" " + type(column.type()))
                .collect(Collectors.joining(", "));
        List<String> statements = new ArrayList<>();
        statements.add(
                "CREATE TABLE " + name + " (" + columns + (facts.isPublic() ? "" : ", \"#person\" UINTEGER") + ")");
        rows.forEach(row -> statements.add("INSERT INTO " + name + " VALUES (" + String.join(", ", row) + ")"));
        return statements;
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case ColumnType.Plain plain -> plain.name();
            case ColumnType.Decimal(int precision, int scale) -> "DECIMAL(" + precision + ", " + scale + ")";
            case ColumnType.Varchar text -> "VARCHAR";
        };
    }
}
