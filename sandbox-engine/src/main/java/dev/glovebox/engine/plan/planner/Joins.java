package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.JoinType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.calcite.sql.SqlNode;

/** The rules about one join: whose rows meet, on which keys, and which rows are kept unmatched. */
final class Joins {
    private final JoinKeys keys;

    Joins(JoinKeys keys) {
        this.keys = keys;
    }

    /** A join whose condition's fields are the left side's and then the right side's; {@code names} says how the text writes them. */
    record Case(
            SqlNode site,
            JoinKind kind,
            List<FieldInfo> left,
            List<FieldInfo> right,
            List<Expression> conjuncts,
            IntFunction<Optional<String>> names) {
        boolean leftHasPersons() {
            return left.stream().anyMatch(FieldInfo.Person.class::isInstance);
        }

        boolean rightHasPersons() {
            return right.stream().anyMatch(FieldInfo.Person.class::isInstance);
        }

        /** The two sides' fields that the condition equates. */
        List<Equated> equated() {
            List<Equated> equated = new ArrayList<>();
            for (Expression conjunct : conjuncts) {
                Conditions.equated(conjunct).ifPresent(two -> {
                    int low = Math.min(two.get(0).index(), two.get(1).index());
                    int high = Math.max(two.get(0).index(), two.get(1).index());
                    if (low < left.size() && high >= left.size()) {
                        equated.add(new Equated(left.get(low), right.get(high - left.size())));
                    }
                });
            }
            return equated;
        }

        Set<DatasetName> datasetsOfPersons() {
            Set<DatasetName> datasets = new LinkedHashSet<>();
            for (List<FieldInfo> side : List.of(left, right)) {
                side.forEach(info -> {
                    if (info instanceof FieldInfo.Person person) {
                        datasets.add(person.dataset());
                    }
                });
            }
            return datasets;
        }
    }

    record Equated(FieldInfo left, FieldInfo right) {}

    /** The join's conjuncts, with the equality of persons spelled out where a path of keys implies it. */
    List<Expression> checked(Case join) {
        if (!join.leftHasPersons() && !join.rightHasPersons()) {
            return join.conjuncts();
        }
        if (isReleased(join.left()) || isReleased(join.right())) {
            requirePersonsPreserved(join);
            return join.conjuncts();
        }
        requireKind(join);
        if (join.leftHasPersons() && join.rightHasPersons()) {
            return persons(join);
        }
        requirePersonsPreserved(join);
        return join.conjuncts();
    }

    /** Rows that an earlier step released join like constants: no owner is asked. */
    private static boolean isReleased(List<FieldInfo> side) {
        return !side.isEmpty() && side.stream().allMatch(FieldInfo.Released.class::isInstance);
    }

    private void requireKind(Case join) {
        JoinType type = JoinType.valueOf(join.kind().name());
        for (DatasetName dataset : join.datasetsOfPersons()) {
            if (!keys.allows(dataset, type)) {
                Set<JoinType> types = keys.joins(dataset).types();
                throw Objection.to(
                                PlanCode.JOIN_TYPE,
                                dataset + " allows no " + type.text() + " joins",
                                types.isEmpty()
                                        ? "ask " + dataset + " by itself"
                                        : "allowed: "
                                                + String.join(
                                                        ", ",
                                                        types.stream()
                                                                .map(JoinType::text)
                                                                .sorted()
                                                                .toList()))
                        .citing(keys.place(dataset))
                        .refuse(join.site());
            }
        }
    }

    // An unmatched public row would tell that some person is absent.
    private static void requirePersonsPreserved(Case join) {
        boolean publicPreserved = switch (join.kind()) {
            case INNER -> false;
            case LEFT, SEMI, ANTI -> join.rightHasPersons();
            case RIGHT -> join.leftHasPersons();
            case FULL -> true;
        };
        if (publicPreserved) {
            throw Objection.to(
                            PlanCode.PRESERVES_PUBLIC,
                            "public rows without a person would be kept, and tell of absence",
                            switch (join.kind()) {
                                case FULL -> "use " + (join.leftHasPersons() ? "LEFT" : "RIGHT") + " JOIN";
                                case RIGHT -> "use INNER JOIN, or put the dataset with persons on the right";
                                case INNER, LEFT, SEMI, ANTI ->
                                    "use INNER JOIN, or put the dataset with persons on the left";
                            })
                    .refuse(join.site());
        }
    }

    private List<Expression> persons(Case join) {
        for (Equated pair : join.equated()) {
            if (pair.left() instanceof FieldInfo.Person one
                    && pair.right() instanceof FieldInfo.Person other
                    && one.certain()
                    && other.certain()) {
                requireListed(join, one, other);
                return join.conjuncts();
            }
        }
        return implied(join).orElseThrow(() -> apart(join));
    }

    private void requireListed(Case join, FieldInfo.Person one, FieldInfo.Person other) {
        if (!keys.listed(one, other)) {
            throw notListed(join, one, other);
        }
    }

    private Refused notListed(Case join, FieldInfo.Person one, FieldInfo.Person other) {
        boolean first = keys.joins(one.dataset()).keys().stream()
                .noneMatch(key -> key.to().equals(other.dataset()));
        DatasetName refusing = first ? one.dataset() : other.dataset();
        return Objection.to(
                        PlanCode.JOIN_KEY,
                        refusing + " does not list " + (first ? other : one).dataset() + " as a join",
                        keys.wayOut(refusing))
                .citing(keys.place(refusing))
                .refuse(join.site());
    }

    private Optional<List<Expression>> implied(Case join) {
        for (Equated pair : join.equated()) {
            boolean path = pair.left() instanceof FieldInfo.Origin from
                    && pair.right() instanceof FieldInfo.Origin to
                    && (keys.leadsToPerson(from, to) || keys.leadsToPerson(to, from) || keys.beginSamePath(from, to));
            Optional<Field> left = person(join.left(), pair.left(), 0);
            Optional<Field> right =
                    person(join.right(), pair.right(), join.left().size());
            if (path && left.isPresent() && right.isPresent()) {
                List<Expression> conjuncts = new ArrayList<>(join.conjuncts());
                conjuncts.add(Canonical.call(Operator.EQUAL, List.of(left.get(), right.get()), Plain.BOOLEAN));
                return Optional.of(conjuncts);
            }
        }
        return Optional.empty();
    }

    /** The person of a column's own dataset, where no outer join may have lost it. */
    static Optional<Field> person(List<FieldInfo> side, FieldInfo of, int shift) {
        for (int i = 0; i < side.size(); i++) {
            if (of instanceof FieldInfo.Origin origin
                    && side.get(i) instanceof FieldInfo.Person person
                    && person.certain()
                    && person.dataset().equals(origin.dataset())) {
                return Optional.of(new Field(i + shift, Plain.BIGINT));
            }
        }
        return Optional.empty();
    }

    // The predicate is suggested, never added: its author must mean it.
    private Refused apart(Case join) {
        int left = first(join.left());
        int right = first(join.right());
        FieldInfo.Person one = (FieldInfo.Person) join.left().get(left);
        FieldInfo.Person other = (FieldInfo.Person) join.right().get(right);
        if (!keys.listed(one, other)) {
            return notListed(join, one, other);
        }
        Optional<String> mine = join.names().apply(left);
        Optional<String> yours = join.names().apply(join.left().size() + right);
        if (mine.isEmpty() || yours.isEmpty()) {
            return Objection.to(
                            PlanCode.PERSONS_APART,
                            "rows of different persons would meet",
                            "select the person column " + (mine.isEmpty() ? one : other).column()
                                    + " in the subquery, and compare it here")
                    .refuse(join.site());
        }
        boolean where = join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI;
        String predicate = (where ? "add to the subquery's WHERE: " : "ON ") + mine.get() + " = " + yours.get();
        boolean compared = join.equated().stream().anyMatch(pair -> pair.left() instanceof FieldInfo.Person);
        if (join.equated().isEmpty() || compared) {
            return Objection.to(
                            PlanCode.PERSONS_APART,
                            compared
                                    ? "the compared person may be missing in rows of an outer join"
                                    : "rows of different persons would meet",
                            predicate)
                    .refuse(join.site());
        }
        return Objection.to(
                        PlanCode.JOIN_KEY,
                        one.dataset() + " allows joins only on " + keys.allowed(one.dataset()),
                        predicate)
                .citing(keys.place(one.dataset()))
                .refuse(join.site());
    }

    private static int first(List<FieldInfo> side) {
        for (int i = 0; i < side.size(); i++) {
            if (side.get(i) instanceof FieldInfo.Person person && person.certain()) {
                return i;
            }
        }
        throw new IllegalStateException("rows of persons have a person");
    }
}
