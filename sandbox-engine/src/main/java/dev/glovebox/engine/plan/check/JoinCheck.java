package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.policy.model.JoinType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proves a join person-preserving: rows of two persons never meet, and no row appears because a person is absent.
 *
 * <p>Between persons' rows the condition must imply that the two person numbers are equal; then every kind of join is the same join
 * done person by person. Between persons' and public rows the side with persons is the preserved one.
 */
final class JoinCheck {
    /** Above this many rows of one person a query's time would tell of that person. */
    private static final long MOST_ROWS_PER_PERSON = 100_000;

    private final JoinGrants grants;
    private final ExpressionCheck expressions;
    private final Permissions permissions;

    JoinCheck(JoinGrants grants, Permissions permissions) {
        this.grants = grants;
        this.permissions = permissions;
        this.expressions = new ExpressionCheck(permissions);
    }

    RowFacts check(Join join, RowFacts left, RowFacts right) {
        List<FieldFacts> both = new ArrayList<>(left.fields());
        both.addAll(right.fields());
        Set<EqualFields> equal = new HashSet<>();
        for (Expression conjunct : conjuncts(join.condition())) {
            Optional<EqualFields> pair = equality(conjunct, left.fields().size(), both.size());
            if (pair.isPresent() && grants.mayCompare(join, pair.get(), left, right)) {
                equal.add(pair.get());
            } else {
                condition(conjunct, both);
                pair.filter(fields -> isOneKind(fields, left, right)).ifPresent(equal::add);
            }
        }
        if (left.isPublic() && right.isPublic()) {
            return joined(join, left, right, Optional.empty(), RowFacts.UNBOUNDED, Meetings.of(left, right, equal));
        }
        grants.count(join, type(join.kind()));
        if (left.owner().isPresent() && right.owner().isPresent()) {
            return persons(join, left, right, equal);
        }
        return left.owner().isPresent() ? withPublic(join, left, right, equal) : publicFirst(join, left, right, equal);
    }

    /** Whether different values of one side are never equal to the same value of the other. */
    private static boolean isOneKind(EqualFields pair, RowFacts left, RowFacts right) {
        FieldFacts one = left.fields().get(pair.left());
        FieldFacts other = right.fields().get(pair.right());
        return !one.person() && !other.person() && ExpressionCheck.sameKind(one.type(), other.type());
    }

    private void condition(Expression conjunct, List<FieldFacts> fields) {
        FieldFacts facts = expressions.check(conjunct, fields);
        if (Kind.of(facts.type()) != Kind.BOOLEAN) {
            throw NotSafe.because(CheckCode.MALFORMED, "a join's condition is not a condition");
        }
        permissions.filter(facts);
    }

    private RowFacts persons(Join join, RowFacts left, RowFacts right, Set<EqualFields> equal) {
        RowFacts.Owner mine = left.owner().orElseThrow();
        RowFacts.Owner yours = right.owner().orElseThrow();
        boolean same = equal.stream()
                .anyMatch(pair ->
                        mine.fields().contains(pair.left()) && yours.fields().contains(pair.right()));
        if (!same || !mine.domain().equals(yours.domain())) {
            throw NotSafe.because(CheckCode.TWO_PERSONS, "rows of two persons could meet");
        }
        Meetings meetings = Meetings.of(left, right, equal);
        long rows = meetings.rowsPerPerson(join.kind(), left, right);
        if (join.kind() != JoinKind.SEMI && join.kind() != JoinKind.ANTI && rows > MOST_ROWS_PER_PERSON) {
            throw NotSafe.because(CheckCode.JOIN_SIZE, "one person could have too many joined rows");
        }
        int shift = left.fields().size();
        Set<Integer> shifted =
                yours.fields().stream().map(field -> field + shift).collect(Collectors.toUnmodifiableSet());
        return switch (join.kind()) {
            case INNER -> {
                Set<Integer> all = new HashSet<>(mine.fields());
                all.addAll(shifted);
                yield joined(join, left, right, Optional.of(new RowFacts.Owner(mine.domain(), all)), rows, meetings);
            }
            case LEFT -> joined(join, left, right, left.owner(), rows, meetings);
            case RIGHT ->
                joined(join, left, right, Optional.of(new RowFacts.Owner(mine.domain(), shifted)), rows, meetings);
            case SEMI, ANTI -> left;
            case FULL -> {
                RowFacts both = joined(join, left, right, Optional.empty(), rows, meetings);
                List<FieldFacts> fields = new ArrayList<>(both.fields());
                fields.add(FieldFacts.personNumber());
                RowFacts.Owner owner = new RowFacts.Owner(mine.domain(), Set.of(fields.size() - 1));
                yield new RowFacts(fields, Optional.of(owner), rows, Set.of());
            }
        };
    }

    private RowFacts withPublic(Join join, RowFacts left, RowFacts right, Set<EqualFields> equal) {
        Meetings meetings = Meetings.of(left, right, equal);
        long rows = meetings.leftMeetsOne() ? left.rowsPerPerson() : RowFacts.UNBOUNDED;
        return switch (join.kind()) {
            case INNER, LEFT -> joined(join, left, right, left.owner(), rows, meetings);
            case SEMI, ANTI -> left;
            case RIGHT, FULL ->
                throw NotSafe.because(CheckCode.JOIN_KIND, "a join keeps public rows that no person's row meets");
        };
    }

    private RowFacts publicFirst(Join join, RowFacts left, RowFacts right, Set<EqualFields> equal) {
        Meetings meetings = Meetings.of(left, right, equal);
        long rows = meetings.rightMeetsOne() ? right.rowsPerPerson() : RowFacts.UNBOUNDED;
        int shift = left.fields().size();
        RowFacts.Owner yours = right.owner().orElseThrow();
        RowFacts.Owner owner = new RowFacts.Owner(
                yours.domain(),
                yours.fields().stream().map(field -> field + shift).collect(Collectors.toUnmodifiableSet()));
        return switch (join.kind()) {
            case INNER, RIGHT -> joined(join, left, right, Optional.of(owner), rows, meetings);
            case LEFT, FULL, SEMI, ANTI ->
                throw NotSafe.because(
                        CheckCode.JOIN_KIND, "a join keeps public rows, or drops them, by a person's rows");
        };
    }

    /** Fields of a side that may be missing become nullable. */
    private static RowFacts joined(
            Join join,
            RowFacts left,
            RowFacts right,
            Optional<RowFacts.Owner> owner,
            long rowsPerPerson,
            Meetings meetings) {
        if (join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI) {
            return left;
        }
        boolean leftMissing = join.kind() == JoinKind.RIGHT || join.kind() == JoinKind.FULL;
        boolean rightMissing = join.kind() == JoinKind.LEFT || join.kind() == JoinKind.FULL;
        List<FieldFacts> fields = new ArrayList<>();
        left.fields().forEach(field -> fields.add(leftMissing ? field.orNull() : field));
        right.fields().forEach(field -> fields.add(rightMissing ? field.orNull() : field));
        return new RowFacts(
                fields,
                owner,
                rowsPerPerson,
                meetings.uniqueKeys(join.kind(), left, right),
                meetings.ofPerson(join.kind(), left, right));
    }

    private static JoinType type(JoinKind kind) {
        return switch (kind) {
            case INNER -> JoinType.INNER;
            case LEFT -> JoinType.LEFT;
            case RIGHT -> JoinType.RIGHT;
            case FULL -> JoinType.FULL;
            case SEMI -> JoinType.SEMI;
            case ANTI -> JoinType.ANTI;
        };
    }

    static List<Expression> conjuncts(Expression condition) {
        return condition instanceof Call call && call.operator() == Operator.AND
                ? call.operands().stream()
                        .flatMap(part -> conjuncts(part).stream())
                        .toList()
                : List.of(condition);
    }

    /** Whether a join's condition is that fields of one side equal fields of the other, and nothing besides. */
    static boolean equates(Join join, int left, int right) {
        return conjuncts(join.condition()).stream()
                .allMatch(conjunct -> equality(conjunct, left, left + right).isPresent());
    }

    /** {@code l = r} with one field of each side. */
    private static Optional<EqualFields> equality(Expression conjunct, int width, int all) {
        if (conjunct instanceof Call call
                && call.operator() == Operator.EQUAL
                && call.operands().get(0) instanceof Field one
                && call.operands().get(1) instanceof Field other) {
            int low = Math.min(one.index(), other.index());
            int high = Math.max(one.index(), other.index());
            return low < width && high >= width && high < all
                    ? Optional.of(new EqualFields(low, high - width))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** Field {@code left} of the left side equals field {@code right} of the right side. */
    record EqualFields(int left, int right) {}
}
