package dev.glovebox.engine.review;

import dev.glovebox.policy.check.ScalarFunctions;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.text.TextEdit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How columns may be used, and which functions: of one grant, and of what the question's words name. */
final class UseMoves {
    private static final Map<AggregateName, String> SPELT = Map.of(
            AggregateName.VAR, "var_",
            AggregateName.STDDEV, "stddev",
            AggregateName.QUANTILE, "percentile_",
            AggregateName.COUNT_DISTINCT, "distinct");

    private final Drafted draft;
    private final Grant grant;
    private final int i;
    private final Set<String> words;

    UseMoves(Drafted draft, int i, Set<String> words) {
        this.draft = draft;
        this.grant = draft.policy().grants().get(i);
        this.i = i;
        this.words = words;
    }

    Stream<Move> of(String code) {
        return switch (code) {
            case "COL-01", "COL-05" ->
                columns().flatMap(column -> Stream.concat(role(column, ColumnRole.DIMENSION), measure(column)));
            case "AGG-02" -> columns().flatMap(this::measure);
            case "AGG-03" -> Stream.concat(columns().flatMap(this::bounded), distinct());
            case "FUNC-01" -> functions();
            default -> Stream.empty();
        };
    }

    /** The dataset's columns that the question names. */
    private Stream<Column> columns() {
        return draft.policy().schema().columns().stream()
                .filter(column -> words.contains(column.name().value().toLowerCase(Locale.ROOT)));
    }

    private Optional<ColumnGrant> granted(Column column) {
        return grant.column(column.name());
    }

    private Stream<Move> role(Column column, ColumnRole role) {
        if (granted(column).filter(has -> has.has(role)).isPresent()) {
            return Stream.empty();
        }
        return Move.of(
                column.name() + " as a " + role.text() + " in grant " + grant.id(),
                role == ColumnRole.DIMENSION
                        ? "values of " + column.name()
                                + " are shown, and everybody under the grant may filter on them: rare values single people out"
                        : "everybody under the grant may use " + column.name() + " so",
                withRole(column, role));
    }

    /** One more role beside those that it has; {@code hidden} is none. */
    Optional<TextEdit> withRole(Column column, ColumnRole role) {
        String name = column.name().value();
        if (!grant.columns().containsKey(column.name())) {
            return draft.outline().putting(name, "{role: " + role.text() + "}", "grants", i, "columns");
        }
        return granted(column).isEmpty()
                ? draft.outline().replacing(role.text(), "grants", i, "columns", name, "role")
                : draft.outline().appending(role.text(), "grants", i, "columns", name, "role");
    }

    /** Whatever of the aggregates in the question the column is not granted for, one at a time. */
    private Stream<Move> measure(Column column) {
        return Arrays.stream(AggregateName.values())
                .filter(this::isAsked)
                .filter(function -> !granted(column)
                        .filter(has -> has.has(ColumnRole.MEASURE) && has.admits(function))
                        .isPresent())
                .flatMap(function -> measure(column, function));
    }

    private boolean isAsked(AggregateName function) {
        String spelt = SPELT.getOrDefault(function, function.text());
        return words.stream().anyMatch(word -> word.startsWith(spelt));
    }

    private Stream<Move> measure(Column column, AggregateName function) {
        String name = column.name().value();
        String words = function.text() + " of " + name + " in grant " + grant.id();
        String risk = "everybody under the grant may ask for it in any group that they can form";
        Object[] functions = {"grants", i, "columns", name, "functions"};
        Optional<TextEdit> more = draft.outline().appending(function.text(), functions);
        if (more.isPresent()) {
            return Move.of(words, risk, more);
        }
        String entry = "{role: measure, functions: [" + function.text() + "]"
                + bounds(column, function).map(range -> ", bounds: " + range).orElse("") + "}";
        return grant.columns().containsKey(column.name())
                ? Stream.empty()
                : Move.of(words, risk, draft.outline().putting(name, entry, "grants", i, "columns"));
    }

    private Optional<String> bounds(Column column, AggregateName function) {
        return function == AggregateName.COUNT || function == AggregateName.COUNT_DISTINCT
                ? Optional.empty()
                : column.range().map(UseMoves::text);
    }

    private static String text(Bounds range) {
        return "[" + range.lower().toPlainString() + ", " + range.upper().toPlainString() + "]";
    }

    /** Only what sealing verifies tells bounds that cut nothing; others are for the owner to choose. */
    private Stream<Move> bounded(Column column) {
        return granted(column).filter(has -> has.bounds().isEmpty()).isEmpty()
                ? Stream.empty()
                : column.range().stream()
                        .flatMap(range -> Move.of(
                                "bounds " + text(range) + " for " + column.name() + " in grant " + grant.id(),
                                "sums and means of " + column.name() + " may be asked; wide bounds mean wide noise",
                                draft.outline()
                                        .putting(
                                                "bounds",
                                                text(range),
                                                "grants",
                                                i,
                                                "columns",
                                                column.name().value())));
    }

    private Stream<Move> distinct() {
        return Move.of(
                "distinctPerGroup 1 in grant " + grant.id(),
                "different values may be counted; a person with more than one counts with one",
                draft.outline().putting("distinctPerGroup", "1", "grants", i, "contribution"));
    }

    private Stream<Move> functions() {
        return Stream.concat(words.stream().sorted(), Stream.of("date_trunc", "extract"))
                .filter(ScalarFunctions.NAMES::contains)
                .filter(word -> grant.functions().allow().stream()
                        .noneMatch(has -> has.value().equals(word)))
                .distinct()
                .flatMap(word -> {
                    Optional<TextEdit> more = draft.outline().appending(word, "grants", i, "functions", "allow");
                    return Move.of(
                            "the function " + word + " in grant " + grant.id(),
                            "every column under the grant may be used in it",
                            more.isPresent()
                                    ? more
                                    : draft.outline().putting("functions", "{allow: [" + word + "]}", "grants", i));
                });
    }
}
