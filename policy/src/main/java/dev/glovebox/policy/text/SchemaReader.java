package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Basis.Classification;
import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.CsvFormat;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Domain;
import dev.glovebox.policy.model.DomainName;
import dev.glovebox.policy.model.ForeignKey;
import dev.glovebox.policy.model.Schema;
import dev.glovebox.policy.model.UniqueKey;
import dev.glovebox.policy.text.YamlNode.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code schema}: the columns, and the claims that sealing verifies. */
final class SchemaReader {
    private final Values values;
    private final Problems problems;
    private final Map<DomainName, Optional<Domain>> domains;

    SchemaReader(Values values, Map<DomainName, Optional<Domain>> domains) {
        this.values = values;
        this.problems = values.problems();
        this.domains = domains;
    }

    /** The schema as far as it could be read, and the columns for those who refer to them. */
    record Result(Optional<Schema> schema, KnownColumns columns) {}

    Result read(YamlNode node) {
        Fields fields = Fields.open(Section.SCHEMA, node, problems);
        KnownColumns known = new KnownColumns(problems);
        List<Column> columns =
                fields.required("columns").map(list -> columns(list, known)).orElse(List.of());
        List<UniqueKey> uniqueKeys = fields.optional("uniqueKeys")
                .map(list -> uniqueKeys(list, known))
                .orElse(List.of());
        List<ForeignKey> foreignKeys = fields.optional("foreignKeys")
                .map(list -> foreignKeys(list, known))
                .orElse(List.of());
        CsvFormat csv = fields.optional("csv")
                .flatMap(format -> new CsvReader(values).read(format))
                .orElse(CsvFormat.STANDARD);
        return new Result(fields.ifClean(() -> new Schema(columns, uniqueKeys, foreignKeys, csv)), known);
    }

    private List<Column> columns(YamlNode node, KnownColumns known) {
        List<Column> columns = new ArrayList<>();
        Set<String> folded = new HashSet<>();
        for (Entry entry : values.entries(node, "columns")) {
            if (!folded.add(entry.key().text().toLowerCase(Locale.ROOT))) {
                problems.add(
                        ProblemCode.REPEATED,
                        entry.key().at(),
                        Problems.quoted(entry.key().text()) + " differs from another column only in case",
                        "rename one of the two");
            }
            Optional<ColumnName> name = values.name(entry.key(), ColumnName::new);
            Optional<Column> column = column(name, entry);
            name.ifPresent(declared -> known.declare(declared, column));
            column.ifPresent(columns::add);
        }
        return columns;
    }

    private Optional<Column> column(Optional<ColumnName> name, Entry entry) {
        Fields fields = Fields.open(Section.COLUMN, entry.value(), problems);
        Optional<ColumnType> type = fields.required("type").flatMap(this::type);
        Optional<Boolean> nullable = fields.optional("nullable").flatMap(values::bool);
        Optional<Bounds> range = fields.optional("range").flatMap(node -> range(node, type));
        Optional<DomainName> domain = fields.optional("domain").flatMap(node -> domain(node, type));
        Optional<Classification> classification = fields.optional("classification")
                .flatMap(node -> new BasisReader(values).classification(node, Section.COLUMN_CLASSIFICATION));
        return name.flatMap(known -> fields.ifClean(() -> new Column(
                known,
                type.orElseThrow(),
                nullable.orElse(true),
                domain,
                range,
                classification,
                entry.key().at())));
    }

    private Optional<ColumnType> type(YamlNode node) {
        return values.parsed(
                node,
                ProblemCode.MALFORMED,
                "boolean, bigint, decimal(p,s), double, varchar(n), date or timestamp",
                TypeSyntax::parse);
    }

    private Optional<Bounds> range(YamlNode node, Optional<ColumnType> type) {
        if (type.isPresent() && !type.get().isNumeric()) {
            problems.add(ProblemCode.TYPE, node.at(), type.get().text() + " has no range", "only numbers have one");
        }
        return values.bounds(node);
    }

    private Optional<DomainName> domain(YamlNode node, Optional<ColumnType> type) {
        Optional<DomainName> name = values.name(node, DomainName::new);
        name.ifPresent(wanted -> {
            if (!domains.containsKey(wanted)) {
                problems.add(
                        ProblemCode.UNKNOWN_DOMAIN,
                        node.at(),
                        "the policy declares no domain " + wanted,
                        domains.isEmpty() ? "declare it under domains" : suggestion(wanted));
            }
        });
        Optional<Domain> declared = name.flatMap(wanted -> domains.getOrDefault(wanted, Optional.empty()));
        type.ifPresent(known -> declared.flatMap(values -> DomainFit.mismatch(known, values))
                .ifPresent(mismatch ->
                        problems.add(ProblemCode.TYPE, node.at(), mismatch, "change the type or the domain")));
        return name;
    }

    private String suggestion(DomainName wanted) {
        return Nearest.suggestion(
                wanted.value(), domains.keySet().stream().map(DomainName::value).toList());
    }

    private List<UniqueKey> uniqueKeys(YamlNode node, KnownColumns known) {
        return values.items(node).stream()
                .map(item -> new UniqueKey(keyColumns(item, known), item.at()))
                .toList();
    }

    private List<ColumnName> keyColumns(YamlNode node, KnownColumns known) {
        Set<ColumnName> seen = new HashSet<>();
        return values.list(node, item -> {
            Optional<ColumnName> name = known.reference(item, values);
            name.filter(column -> !seen.add(column)).ifPresent(column -> values.repeated(item));
            return name;
        });
    }

    private List<ForeignKey> foreignKeys(YamlNode node, KnownColumns known) {
        return values.items(node).stream()
                .flatMap(item -> foreignKey(item, known).stream())
                .toList();
    }

    private Optional<ForeignKey> foreignKey(YamlNode node, KnownColumns known) {
        Fields fields = Fields.open(Section.FOREIGN_KEY, node, problems);
        List<ColumnName> columns =
                fields.required("columns").map(list -> keyColumns(list, known)).orElse(List.of());
        Optional<DatasetName> to = fields.required("to").flatMap(name -> values.name(name, DatasetName::new));
        List<ColumnName> key = fields.required("key")
                .map(list -> values.list(list, item -> values.name(item, ColumnName::new)))
                .orElse(List.of());
        if (fields.isClean() && columns.size() != key.size()) {
            problems.add(
                    ProblemCode.MALFORMED, node.at(), "columns and key differ in length", "pair each column with one");
        }
        return fields.ifClean(() -> new ForeignKey(columns, to.orElseThrow(), key, node.at()));
    }
}
