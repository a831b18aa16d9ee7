package dev.glovebox.engine.synthetic;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.model.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables of a plan as common tables of the engine's SQL. Persons are the same in all datasets of a domain and have as many rows as
 * the policies let them, up to a few; what policies claim (keys, ranges, domains, NOT NULL) holds, for the plan may rely on it.
 */
public final class SyntheticTables {
    private static final int PERSONS = 240;
    private static final int ROWS_OF_PUBLIC_TABLE = SyntheticValues.VALUES_OF_A_DOMAIN;

    private final CatalogSnapshot catalog;
    private final SyntheticValues values;

    /** {@code question}: its text, whose literals some of the rows have, so that its conditions hold for them. */
    public SyntheticTables(CatalogSnapshot catalog, String question) {
        this.catalog = catalog;
        this.values = new SyntheticValues(catalog, question);
    }

    /** Common tables {@code t0}, {@code t1}, … in the order of the plan's. */
    public String of(SafePlan plan) {
        List<String> tables = new ArrayList<>();
        for (TableRead read : plan.tables()) {
            tables.add("t" + tables.size() + " AS (" + table(read) + ")");
        }
        return String.join(", ", tables);
    }

    private String table(TableRead read) {
        DataPolicy policy =
                catalog.dataset(read.dataset()).orElseThrow().policy().policy();
        List<String> selected = new ArrayList<>();
        if (read.person()) {
            selected.add("CAST(c0 AS UINTEGER) AS \"" + SyntheticValues.PERSON + "\"");
        }
        List<Column> columns = read.columns().stream()
                .map(name -> policy.schema().column(name).orElseThrow())
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            selected.add("CAST(c" + (i + 1) + " AS " + type(columns.get(i).type()) + ") AS \""
                    + columns.get(i).name() + "\"");
        }
        String names =
                IntStream.rangeClosed(0, columns.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        return "SELECT " + String.join(", ", selected) + " FROM (VALUES " + String.join(", ", rows(policy, columns))
                + ") AS v(" + names + ")";
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case ColumnType.Plain plain -> plain.name();
            case ColumnType.Decimal decimal -> "DECIMAL(" + decimal.precision() + ", " + decimal.scale() + ")";
            case ColumnType.Varchar _ -> "VARCHAR";
        };
    }

    private List<String> rows(DataPolicy policy, List<Column> columns) {
        int each = SyntheticValues.rowsOfPerson(policy);
        int count = policy.person() instanceof PersonRule.OfPersons ? PERSONS * each : ROWS_OF_PUBLIC_TABLE;
        List<String> rows = new ArrayList<>();
        List<Set<List<String>>> seen = new ArrayList<>();
        policy.schema().uniqueKeys().forEach(key -> seen.add(new HashSet<>()));
        for (int row = 0; row < count; row++) {
            SyntheticValues.Row made = new SyntheticValues.Row(policy, row, row / each);
            if (isUnique(made, seen)) {
                rows.add(Stream.concat(
                                Stream.of(String.valueOf(made.person())),
                                columns.stream().map(column -> values.of(made, column)))
                        .collect(Collectors.joining(", ", "(", ")")));
            }
        }
        return rows;
    }

    private boolean isUnique(SyntheticValues.Row row, List<Set<List<String>>> seen) {
        List<UniqueKey> keys = row.policy().schema().uniqueKeys();
        for (int i = 0; i < keys.size(); i++) {
            List<String> key = new ArrayList<>();
            for (ColumnName name : keys.get(i).columns()) {
                key.add(values.of(row, row.policy().schema().column(name).orElseThrow()));
            }
            if (!seen.get(i).add(key)) {
                return false;
            }
        }
        return true;
    }
}
