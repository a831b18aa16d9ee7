package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Relation.Union;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Decimal;
import dev.glovebox.policy.model.ColumnType.Varchar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Proves a union person-preserving: each input is, and uniting each person's parts is the same in any order. A person then has
 * as many rows as in all inputs together, and stands at a place only where it does in every input.
 */
final class UnionCheck {
    private static final int MOST_INPUTS = 64;

    private final JoinGrants grants;

    UnionCheck(JoinGrants grants) {
        this.grants = grants;
    }

    RowFacts check(Union union, List<RowFacts> inputs) {
        RowFacts first = inputs.getFirst();
        int width = first.fields().size();
        boolean even = inputs.stream().allMatch(input -> input.fields().size() == width);
        if (!even || inputs.size() > MOST_INPUTS) {
            throw NotSafe.because(CheckCode.MALFORMED, "rows of different widths are united");
        }
        List<FieldFacts> fields = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int place = i;
            fields.add(field(
                    inputs.stream().map(input -> input.fields().get(place)).toList()));
        }
        Optional<RowFacts.Owner> owner = owner(inputs);
        grants.unite(union);
        long rows = inputs.stream().mapToLong(RowFacts::rowsPerPerson).reduce(0, RowFacts::plus);
        return new RowFacts(fields, owner, rows, Set.of());
    }

    private static Optional<RowFacts.Owner> owner(List<RowFacts> inputs) {
        Optional<RowFacts.Owner> first = inputs.getFirst().owner();
        Set<Integer> fields = new HashSet<>();
        first.ifPresent(owner -> fields.addAll(owner.fields()));
        for (RowFacts input : inputs) {
            if (!input.owner().map(RowFacts.Owner::domain).equals(first.map(RowFacts.Owner::domain))) {
                throw NotSafe.because(
                        CheckCode.TWO_PERSONS, "rows of different person domains, or of nobody, are united");
            }
            input.owner().ifPresent(owner -> fields.retainAll(owner.fields()));
        }
        if (first.isPresent() && fields.isEmpty()) {
            throw NotSafe.because(CheckCode.PERSON, "rows of persons lose their person");
        }
        return first.map(owner -> new RowFacts.Owner(owner.domain(), fields));
    }

    private static FieldFacts field(List<FieldFacts> all) {
        FieldFacts first = all.getFirst();
        boolean alike = all.stream()
                .allMatch(
                        each -> each.person() == first.person() && ExpressionCheck.sameKind(each.type(), first.type()));
        if (!alike) {
            throw NotSafe.because(CheckCode.MALFORMED, "different kinds of values are united");
        }
        Set<ColumnUse> uses = new HashSet<>();
        all.forEach(each -> uses.addAll(each.uses()));
        boolean sameColumn = all.stream().map(FieldFacts::origin).distinct().count() == 1;
        return new FieldFacts(
                all.stream().map(FieldFacts::type).reduce(UnionCheck::wider).orElseThrow(),
                all.stream().anyMatch(FieldFacts::nullable),
                hull(all, FieldFacts::range),
                hull(all, FieldFacts::bounds),
                uses,
                sameColumn ? first.origin() : Optional.empty(),
                first.person());
    }

    private static ColumnType wider(ColumnType one, ColumnType other) {
        return switch (one) {
            case Decimal(int precision, int scale)
            when other instanceof Decimal(int more, int same) -> new Decimal(Math.max(precision, more), scale);
            case Varchar(int length) when other instanceof Varchar(int more) -> new Varchar(Math.max(length, more));
            default -> one;
        };
    }

    private static Optional<Interval> hull(List<FieldFacts> all, Function<FieldFacts, Optional<Interval>> interval) {
        List<Interval> known =
                all.stream().map(interval).flatMap(Optional::stream).toList();
        return known.size() == all.size() ? known.stream().reduce(Interval::hull) : Optional.empty();
    }
}
