package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Canonical;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PathStep;
import dev.glovebox.policy.model.PersonDomain;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.model.RowsRule;
import dev.glovebox.policy.text.YamlNode.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code person}: the word {@code public}, or who the rows are about. */
final class PersonReader {
    private static final Pattern STEP = Pattern.compile("(\\S+) -> (\\S+)\\.(\\S+)");
    private static final Map<String, Canonical> CANONICAL = Arrays.stream(Canonical.values())
            .collect(Collectors.toUnmodifiableMap(Canonical::text, Function.identity()));

    private final Values values;
    private final Problems problems;
    private final KnownColumns columns;

    PersonReader(Values values, KnownColumns columns) {
        this.values = values;
        this.problems = values.problems();
        this.columns = columns;
    }

    Optional<PersonRule> read(YamlNode node) {
        if (node instanceof Scalar) {
            return values.word(node, Map.of("public", new PersonRule.PublicData(node.at())));
        }
        Fields fields = Fields.open(Section.PERSON, node, problems);
        Optional<PersonDomain> domain = fields.required("domain").flatMap(name -> values.name(name, PersonDomain::new));
        Optional<Canonical> canonical = fields.optional("canonical").flatMap(word -> values.word(word, CANONICAL));
        Optional<RowsRule> rows = rows(fields);
        if (fields.has("path")) {
            List<PathStep> path = fields.optional("path").map(this::path).orElse(List.of());
            Optional<ColumnName> column = fields.required("column").flatMap(name -> values.name(name, ColumnName::new));
            return fields.ifClean(() -> new PersonRule.PersonPath(
                    domain.orElseThrow(),
                    path,
                    column.orElseThrow(),
                    canonical.orElse(Canonical.EXACT),
                    rows.orElseThrow(),
                    fields.at()));
        }
        Optional<ColumnName> column =
                fields.required("column").flatMap(name -> ownColumn(name, canonical.orElse(Canonical.EXACT)));
        return fields.ifClean(() -> new PersonRule.PersonColumn(
                domain.orElseThrow(),
                column.orElseThrow(),
                canonical.orElse(Canonical.EXACT),
                rows.orElseThrow(),
                fields.at()));
    }

    private Optional<RowsRule> rows(Fields fields) {
        if (fields.has("keep")) {
            fields.forbid("rows", "rows and keep exclude each other", "keep drops surplus rows, rows refuses them");
            return fields.optional("keep").flatMap(node -> rows(node, RowsRule.Surplus.DROP));
        }
        return fields.required("rows").flatMap(node -> rows(node, RowsRule.Surplus.REFUSE));
    }

    private Optional<RowsRule> rows(YamlNode node, RowsRule.Surplus surplus) {
        return values.integer(node, 1, RowsRule.MOST).map(most -> new RowsRule(most, surplus));
    }

    private Optional<ColumnName> ownColumn(YamlNode node, Canonical canonical) {
        Optional<ColumnName> name = columns.reference(node, values);
        name.flatMap(columns::column).ifPresent(column -> checkPersonColumn(node, column, canonical));
        return name;
    }

    private void checkPersonColumn(YamlNode node, Column column, Canonical canonical) {
        if (column.nullable()) {
            problems.add(
                    ProblemCode.PERSON_NULLABLE,
                    node.at(),
                    column.name() + " identifies persons and may be null",
                    "declare it nullable: false at line " + column.at().line());
        }
        boolean text = column.type().isText();
        if (!text && (column.type() != ColumnType.Plain.BIGINT || canonical != Canonical.EXACT)) {
            problems.add(
                    ProblemCode.TYPE,
                    node.at(),
                    "a " + column.type().text() + " cannot identify persons this way",
                    "use a varchar, or a bigint with canonical: exact");
        }
    }

    private List<PathStep> path(YamlNode node) {
        List<PathStep> path = values.list(
                node,
                item -> values.parsed(
                        item, ProblemCode.MALFORMED, "write column -> department.table.key", PersonReader::parseStep));
        // Only the first step begins in this dataset; the columns of the others are known at sealing.
        path.stream().findFirst().ifPresent(first -> columns.require(first.column(), node.at()));
        return path;
    }

    private static PathStep parseStep(String text) {
        Matcher matcher = STEP.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a step of a path");
        }
        return new PathStep(
                new ColumnName(matcher.group(1)), new DatasetName(matcher.group(2)), new ColumnName(matcher.group(3)));
    }
}
