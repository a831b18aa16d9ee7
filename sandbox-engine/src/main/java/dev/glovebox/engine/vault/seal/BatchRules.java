package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.seal.SealProblem.Rule;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.CsvFormat;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Domain;
import dev.glovebox.policy.model.ForeignKey;
import dev.glovebox.policy.model.PersonRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The policy's claims about single rows as engine conditions. A raw column {@code r0…} becomes a typed one {@code v0…}; a condition
 * is true exactly where its rule is broken, and never NULL.
 */
final class BatchRules {

    /** Where {@code broken} holds, {@code rule} is broken by {@code column} (empty: by the row). */
    record Condition(String column, Rule rule, String broken) {}

    private final DataPolicy policy;
    private final ReferenceTables references;
    private final Batch batch;
    private final List<Condition> conditions = new ArrayList<>();

    BatchRules(DataPolicy policy, ReferenceTables references, Batch batch) {
        this.batch = batch;
        this.policy = policy;
        this.references = references;
        List<Column> columns = policy.schema().columns();
        for (int i = 0; i < columns.size(); i++) {
            conditions(columns.get(i), isTyped(i), "r" + i, "v" + i);
        }
        policy.schema().foreignKeys().stream()
                .filter(key -> !references.isPersonPath(key))
                .forEach(this::foreignKey);
    }

    /** The typed columns by their names, and {@code #bad}. */
    String typed() {
        return "SELECT " + named() + ", (" + any() + ") AS \"#bad\" FROM (" + values(batch.rows()) + ")";
    }

    /** The typed columns by their names, the ordinal {@code #row}, and one flag {@code b0…} for each condition. */
    String flagged() {
        String flags = IntStream.range(0, conditions.size())
                .mapToObj(i -> "(" + conditions.get(i).broken + ") AS b" + i)
                .collect(Collectors.joining(", "));
        return "SELECT \"#row\", " + named() + ", (" + any() + ") AS \"#bad\"" + (flags.isEmpty() ? "" : ", " + flags)
                + " FROM (" + values(batch.numberedRows()) + ")";
    }

    List<Condition> conditions() {
        return conditions;
    }

    private String any() {
        return conditions.isEmpty()
                ? "false"
                : conditions.stream()
                        .map(condition -> "(" + condition.broken + ")")
                        .collect(Collectors.joining(" OR "));
    }

    private String named() {
        List<Column> columns = policy.schema().columns();
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "v" + i + " AS " + Sql.name(columns.get(i).name().value()))
                .collect(Collectors.joining(", "));
    }

    private String values(String raw) {
        List<Column> columns = policy.schema().columns();
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> (isTyped(i) ? "r" + i : cast(columns.get(i).type(), "r" + i)) + " AS v" + i)
                .collect(Collectors.joining(", "));
        return "SELECT *, " + values + " FROM (" + raw + ")";
    }

    // Text is read by the policy's patterns; TRY_CAST would take 2024/1/2 for a date.
    private String cast(ColumnType type, String raw) {
        CsvFormat csv = policy.schema().csv();
        if (type == ColumnType.Plain.DATE && !csv.datePattern().equals(CsvFormat.STANDARD.datePattern())) {
            return "CASE WHEN typeof(" + raw + ") = 'VARCHAR' THEN CAST(try_strptime(CAST(" + raw + " AS VARCHAR), "
                    + Sql.text(DatePatterns.engine(csv.datePattern())) + ") AS DATE) ELSE TRY_CAST(" + raw
                    + " AS DATE) END";
        }
        if (type == ColumnType.Plain.TIMESTAMP
                && !csv.timestampPattern().equals(CsvFormat.STANDARD.timestampPattern())) {
            return "CASE WHEN typeof(" + raw + ") = 'VARCHAR' THEN try_strptime(CAST(" + raw + " AS VARCHAR), "
                    + Sql.text(DatePatterns.engine(csv.timestampPattern())) + ") ELSE TRY_CAST(" + raw
                    + " AS TIMESTAMP) END";
        }
        return "TRY_CAST(" + raw + " AS " + Sql.type(type) + ")";
    }

    /** A Parquet column of exactly the declared type needs no conversion, and so no proof that it lost nothing. */
    private boolean isTyped(int column) {
        String declared = Sql.type(policy.schema().columns().get(column).type());
        return batch.types().size() > column && batch.types().get(column).equals(declared);
    }

    private void conditions(Column column, boolean typed, String raw, String value) {
        String name = column.name().value();
        if (!typed) {
            conditions.add(new Condition(
                    name,
                    Rule.TYPE,
                    raw + " IS NOT NULL AND (" + value + " IS NULL OR " + lossy(column.type(), raw, value) + ")"));
        } else if (column.type() instanceof ColumnType.Varchar) {
            String tooLong = lossy(column.type(), raw, value);
            conditions.add(new Condition(name, Rule.TYPE, raw + " IS NOT NULL AND " + tooLong));
        }
        if (!column.nullable() && !isPerson(column)) {
            conditions.add(new Condition(name, Rule.NULL, raw + " IS NULL"));
        }
        if (column.type().isTemporal()) {
            conditions.add(new Condition(
                    name,
                    Rule.RANGE,
                    value + " IS NOT NULL AND NOT (" + value + " >= DATE '0001-01-01' AND " + value
                            + " < DATE '10000-01-01')"));
        }
        column.range()
                .ifPresent(range -> conditions.add(new Condition(
                        name,
                        Rule.RANGE,
                        value + " IS NOT NULL AND NOT (" + value + " BETWEEN "
                                + range.lower().toPlainString() + " AND "
                                + range.upper().toPlainString() + ")")));
        column.domain().map(policy.domains()::get).ifPresent(domain -> {
            String known = switch (domain) {
                case Domain.ListedDomain listed ->
                    "CAST(" + value + " AS VARCHAR) IN ("
                            + listed.values().stream().map(Sql::text).collect(Collectors.joining(", ")) + ")";
                case Domain.TableDomain table ->
                    value + " IN (" + references.column(table.table(), table.column()) + ")";
            };
            conditions.add(new Condition(name, Rule.DOMAIN, value + " IS NOT NULL AND NOT (" + known + ")"));
        });
    }

    /** Rows without a person are dropped and counted, which makes the claim true of what is sealed. */
    private boolean isPerson(Column column) {
        return policy.person() instanceof PersonRule.PersonColumn person
                && person.column().equals(column.name());
    }

    /** Where a value is not what its text or its own type said: 12.7 is no bigint, 1e400 no double. */
    private String lossy(ColumnType type, String raw, String value) {
        String text = "CAST(" + raw + " AS VARCHAR)";
        return switch (type) {
            case ColumnType.Plain.BIGINT ->
                "(CAST(" + value + " AS VARCHAR) <> " + text + " AND NOT regexp_full_match(" + text
                        + ", '[+-]?[0-9]+([.]0*)?'))";
            case ColumnType.Plain.DOUBLE ->
                "(isinf(" + value + ") AND NOT regexp_full_match(" + text + ", '(?i)[+-]?inf(inity)?'))";
            case ColumnType.Plain.BOOLEAN -> "false";
            case ColumnType.Plain.DATE, ColumnType.Plain.TIMESTAMP -> lossyTime(type, text, value);
            case ColumnType.Decimal decimal ->
                "(strpos(" + text + ", '.') > 0 AND length(rtrim(" + text + ", '0')) - strpos(" + text + ", '.') > "
                        + decimal.scale() + ") OR regexp_matches(" + text + ", '[^0-9.+-]')";
            case ColumnType.Varchar varchar -> "length(" + value + ") > " + varchar.length();
        };
    }

    private String lossyTime(ColumnType type, String text, String value) {
        CsvFormat csv = policy.schema().csv();
        if (type == ColumnType.Plain.DATE) {
            return csv.datePattern().equals(CsvFormat.STANDARD.datePattern())
                    ? "CAST(" + value + " AS VARCHAR) <> " + text
                    : "false";
        }
        return csv.timestampPattern().equals(CsvFormat.STANDARD.timestampPattern())
                ? "NOT starts_with(CAST(" + value + " AS VARCHAR), replace(left(" + text + ", 19), 'T', ' '))"
                : "false";
    }

    private void foreignKey(ForeignKey key) {
        List<Column> columns = policy.schema().columns();
        List<String> values = key.columns().stream()
                .map(name -> "v"
                        + IntStream.range(0, columns.size())
                                .filter(i -> columns.get(i).name().equals(name))
                                .findFirst()
                                .orElseThrow())
                .toList();
        String present = values.stream().map(value -> value + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String row = values.size() == 1 ? values.getFirst() : "row(" + String.join(", ", values) + ")";
        String column = key.columns().getFirst().value();
        conditions.add(new Condition(
                column, Rule.FOREIGN_KEY, present + " AND NOT (" + row + " IN (" + references.key(key) + "))"));
    }
}
