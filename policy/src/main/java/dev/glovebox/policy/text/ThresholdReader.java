package dev.glovebox.policy.text;

import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.model.Threshold;
import dev.glovebox.policy.model.Threshold.Dominance;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code threshold}, and holds the grants to it. Withheld cells stay withheld only while all questions are of one partition, of all its rows and of values
 * that nobody cuts: what would let two answers overlap otherwise is refused.
 */
final class ThresholdReader {
    private static final int MOST_ENTITIES = 1_000_000;
    private static final int MOST_LARGEST = 10;
    private static final Set<AggregateName> ADDITIVE =
            EnumSet.of(AggregateName.COUNT, AggregateName.SUM, AggregateName.AVG);

    private final Values values;
    private final Problems problems;
    private final KnownColumns columns;

    ThresholdReader(Values values, KnownColumns columns) {
        this.values = values;
        this.problems = values.problems();
        this.columns = columns;
    }

    Optional<Threshold> read(YamlNode node) {
        Fields fields = Fields.open(Section.THRESHOLD, node, problems);
        List<ColumnName> partition = fields.required("partition")
                .map(list -> List.copyOf(values.set(list, this::key)))
                .orElse(List.of());
        Optional<Integer> minEntities =
                fields.required("minEntities").flatMap(number -> values.integer(number, 2, MOST_ENTITIES));
        Optional<Dominance> dominance = fields.required("dominance").flatMap(this::dominance);
        return fields.ifClean(
                () -> new Threshold(partition, minEntities.orElseThrow(), dominance.orElseThrow(), fields.at()));
    }

    private Optional<ColumnName> key(YamlNode node) {
        Optional<ColumnName> name = columns.reference(node, values);
        name.flatMap(columns::column)
                .filter(column -> column.type() == Plain.DOUBLE)
                .ifPresent(column -> problems.add(
                        ProblemCode.TYPE,
                        node.at(),
                        "floating-point values are not grouped by",
                        "part by whole numbers, text, dates or true/false"));
        return name;
    }

    private Optional<Dominance> dominance(YamlNode node) {
        Fields fields = Fields.open(Section.DOMINANCE, node, problems);
        Optional<Integer> largest = fields.required("largest").flatMap(each -> values.integer(each, 1, MOST_LARGEST));
        Optional<Integer> percent = fields.required("percent").flatMap(each -> values.integer(each, 1, 99));
        return fields.ifClean(() -> new Dominance(largest.orElseThrow(), percent.orElseThrow()));
    }

    /** What a grant of such a policy may not do. */
    void check(Threshold threshold, Grant grant) {
        grant.rows()
                .ifPresent(rows -> refuse(
                        rows.at(), "rows are chosen, so that two grants could differ by a few", "share all rows"));
        if (!grant.joins().keys().isEmpty()) {
            refuse(grant.joins().at(), "a join would choose rows of the partition", "remove joins");
        }
        grant.approvals()
                .filter(approvals -> !approvals.adhoc().isEmpty())
                .ifPresent(approvals -> refuse(
                        approvals.at(),
                        "without noise only approved templates run",
                        "write approvals: {templates: [what `glovebox template add` printed]}, and no adhoc"));
        grant.columns().forEach((name, column) -> column(threshold, name, column));
    }

    private void column(Threshold threshold, ColumnName name, ColumnGrant grant) {
        if (grant.has(ColumnRole.DIMENSION) && !threshold.partition().contains(name)) {
            refuse(
                    grant.at(),
                    name + " is no column of the partition, and would part its rows otherwise",
                    "make it hidden, or add it to threshold.partition");
        }
        if (grant.has(ColumnRole.DIMENSION) && grant.generalize().isPresent()) {
            refuse(
                    grant.at(),
                    "a generalized column can be parted more coarsely and more finely",
                    "seal a column that holds the coarse value");
        }
        if (grant.has(ColumnRole.JOIN)) {
            refuse(grant.at(), "data that is released by threshold is not joined", "remove the role join");
        }
        if (grant.has(ColumnRole.MEASURE)) {
            columns.column(name).ifPresent(column -> measure(column, grant));
        }
    }

    private void measure(Column column, ColumnGrant grant) {
        if (!ADDITIVE.containsAll(grant.functions())) {
            refuse(grant.at(), "only counts, sums and means add up over a partition", "use count, sum and avg");
        }
        if (column.nullable()) {
            refuse(
                    grant.at(),
                    "the values that are NULL could be counted by a difference",
                    "declare " + column.name() + " nullable: false, or make it hidden");
        }
        boolean sums = grant.functions().stream().anyMatch(AggregateName::needsBounds);
        boolean fits = column.type() != Plain.DOUBLE
                && column.range().filter(range -> range.lower().signum() >= 0).isPresent();
        if (sums && !fits) {
            refuse(
                    grant.at(),
                    "sums are of exact numbers with a verified range from 0 or above",
                    "declare range: [0, …] of " + column.name() + " in schema.columns, and no double");
        }
        if (grant.bounds().isPresent()) {
            refuse(grant.at(), "two grants could clamp otherwise, and differ by a few values", "remove bounds");
        }
    }

    private void refuse(SourceLine at, String message, String suggestion) {
        problems.add(ProblemCode.THRESHOLD, at, message, suggestion);
    }
}
