package dev.glovebox.engine.review;

import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.JoinType;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.text.TextEdit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which joins a grant allows: keys, kinds and how many. */
final class JoinMoves {
    private final Drafted draft;
    private final Grant grant;
    private final int i;
    private final List<Drafted> others;
    private final Set<String> words;

    /** {@code others}: the other datasets of the question. */
    JoinMoves(Drafted draft, int i, List<Drafted> others, Set<String> words) {
        this.draft = draft;
        this.grant = draft.policy().grants().get(i);
        this.i = i;
        this.others = others;
        this.words = words;
    }

    Stream<Move> of(String code) {
        return switch (code) {
            case "JOIN-03" -> others.stream().flatMap(other -> Stream.concat(persons(other), columns(other)));
            case "JOIN-05" -> types();
            case "JOIN-06" -> more();
            default -> Stream.empty();
        };
    }

    private Stream<Move> persons(Drafted other) {
        return draft.policy().person() instanceof PersonRule.OfPersons own
                        && other.policy().person() instanceof PersonRule.OfPersons there
                        && own.domain().equals(there.domain())
                ? key(own.column(), other, there.column())
                : Stream.empty();
    }

    /** Columns that both have under one name, and that the question names. */
    private Stream<Move> columns(Drafted other) {
        return draft.policy().schema().columns().stream()
                .filter(column -> words.contains(column.name().value().toLowerCase(Locale.ROOT)))
                .flatMap(column -> other.policy().schema().columns().stream()
                        .filter(there -> words.contains(there.name().value().toLowerCase(Locale.ROOT)))
                        .filter(there -> there.type().isText() == column.type().isText())
                        .flatMap(there -> key(column.name(), other, there.name())));
    }

    private Stream<Move> key(ColumnName own, Drafted other, ColumnName there) {
        DatasetName to = other.policy().dataset();
        boolean listed = grant.joins().keys().stream()
                .anyMatch(key -> key.to().equals(to)
                        && key.own().equals(own)
                        && key.other().equals(there));
        Optional<Column> column = draft.policy().schema().column(own);
        if (listed || column.isEmpty()) {
            return Stream.empty();
        }
        String entry = "{to: " + to + ", on: [" + own + ", " + there + "]}";
        Optional<TextEdit> more = draft.outline().appending(entry, "grants", i, "joins", "keys");
        Optional<TextEdit> join = more.isPresent()
                ? more
                : draft.outline().putting("joins", "{keys: [" + entry + "], types: [inner], max: 1}", "grants", i);
        String said = "joins to " + to + " on " + own + " = " + there + " in grant " + grant.id();
        String risk = "whoever has a grant on both may bring the rows of one person together; " + to
                + "'s owner must list it, too";
        return grant.column(own).filter(has -> has.has(ColumnRole.JOIN)).isPresent()
                ? Move.of(said, risk, join)
                : Move.of(said, risk, join, new UseMoves(draft, i, words).withRole(column.get(), ColumnRole.JOIN));
    }

    private Stream<Move> types() {
        return Arrays.stream(JoinType.values())
                .filter(type -> !grant.joins().types().contains(type))
                .flatMap(type -> Move.of(
                        type.text() + " joins in grant " + grant.id(),
                        "rows without a counterpart can be told apart from those with one",
                        draft.outline().appending(type.text(), "grants", i, "joins", "types")));
    }

    private Stream<Move> more() {
        int max = grant.joins().max() + 1;
        return Move.of(
                "at most " + max + " joins in grant " + grant.id(),
                "more datasets are brought together in one question",
                draft.outline().replacing(String.valueOf(max), "grants", i, "joins", "max"));
    }
}
