package dev.glovebox.policy.text;

import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.Generalization;
import dev.glovebox.policy.text.YamlNode.Entry;
import dev.glovebox.policy.text.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code grants[].columns}: what may be done with each column. */
final class ColumnGrantReader {
    private final Values values;
    private final Problems problems;
    private final PolicyContext context;
    private final boolean races;

    /** With {@code races}, a sum's bound is raced for and need not be declared. */
    ColumnGrantReader(Values values, PolicyContext context, boolean races) {
        this.values = values;
        this.problems = values.problems();
        this.context = context;
        this.races = races;
    }

    Map<ColumnName, ColumnGrant> read(YamlNode node) {
        Map<ColumnName, ColumnGrant> columns = new LinkedHashMap<>();
        for (Entry entry : values.entries(node, "columns")) {
            Optional<ColumnName> name = context.columns().reference(entry.key(), values);
            Optional<ColumnGrant> column = column(name, entry);
            name.ifPresent(known -> column.ifPresent(grant -> columns.put(known, grant)));
        }
        return columns;
    }

    private Optional<ColumnGrant> column(Optional<ColumnName> name, Entry entry) {
        Fields fields = Fields.open(Section.COLUMN_GRANT, entry.value(), problems);
        Optional<Column> column = name.flatMap(context.columns()::column);
        Set<ColumnRole> roles = fields.required("role").map(this::roles).orElse(Set.of());
        Set<AggregateName> functions =
                fields.optional("functions").map(this::functions).orElse(Set.of());
        Optional<Bounds> bounds = fields.optional("bounds").flatMap(values::bounds);
        Optional<Generalization> generalize =
                fields.optional("generalize").flatMap(node -> new GeneralizeReader(values).read(node, column));
        Optional<Boolean> filter =
                fields.optional("filter").flatMap(node -> values.word(node, Map.of("generalized", true)));
        if (fields.isClean()) {
            ColumnGrant grant = new ColumnGrant(
                    roles,
                    functions,
                    bounds,
                    generalize,
                    filter.orElse(false),
                    entry.key().at());
            checkDetails(fields, grant);
            name.ifPresent(known -> new RoleChecks(problems, context).check(known, grant));
            column.ifPresent(known -> checkFunctions(fields, grant, known.type()));
            return fields.ifClean(() -> grant);
        }
        return Optional.empty();
    }

    private Set<ColumnRole> roles(YamlNode node) {
        return node instanceof Sequence
                ? values.set(node, item -> values.word(item, Words.ROLES))
                : values.word(node, Words.ROLES).map(Set::of).orElse(Set.of());
    }

    private Set<AggregateName> functions(YamlNode node) {
        return values.set(node, item -> values.enforcedWord(item, Words.AGGREGATES, Words.AGGREGATES_NOT_ENFORCED));
    }

    private void checkDetails(Fields fields, ColumnGrant grant) {
        if (!grant.has(ColumnRole.MEASURE)) {
            detail(fields, "functions", "functions belong to the role measure");
            detail(fields, "bounds", "bounds belong to the role measure");
        } else {
            fields.required("functions");
        }
        if (!grant.has(ColumnRole.DIMENSION)) {
            detail(fields, "generalize", "a generalization belongs to the role dimension");
        }
        if (grant.filterGeneralized() && grant.generalize().isEmpty()) {
            detail(fields, "filter", "a filter is generalized where generalize says how");
        }
    }

    private void detail(Fields fields, String key, String message) {
        fields.optional(key)
                .ifPresent(node ->
                        problems.add(ProblemCode.ROLE_DETAILS, node.at(), message, "add what is missing or remove it"));
    }

    private void checkFunctions(Fields fields, ColumnGrant grant, ColumnType type) {
        boolean sums = grant.functions().stream().anyMatch(AggregateName::needsBounds);
        if (sums && !type.isNumeric()) {
            fields.optional("functions")
                    .ifPresent(node -> problems.add(
                            ProblemCode.TYPE,
                            node.at(),
                            "sums, means and quantiles need numbers, not " + type.text(),
                            "use count"));
        }
        if (grant.bounds().isPresent()
                && (context.isPublic() || (!sums && !grant.functions().isEmpty()))) {
            fields.forbid(
                    "bounds", "nothing is clamped here", "bounds serve sums, means and quantiles of personal values");
        }
        boolean clamped = grant.functions().stream().anyMatch(this::isClamped);
        if (clamped && context.isNoised() && grant.bounds().isEmpty()) {
            problems.add(
                    ProblemCode.UNBOUNDED,
                    grant.at(),
                    "sums, means and quantiles of personal values need bounds",
                    "add bounds: [lowest, highest]; values beyond are clamped");
        }
    }

    private boolean isClamped(AggregateName function) {
        return function.needsBounds() && !(races && function == AggregateName.SUM);
    }
}
