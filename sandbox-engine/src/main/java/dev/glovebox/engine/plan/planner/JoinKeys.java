package dev.glovebox.engine.plan.planner;

import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.JoinTerms;
import dev.glovebox.policy.model.JoinType;
import dev.glovebox.policy.model.PathStep;
import dev.glovebox.policy.model.PersonRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlNode;

/** What the policies say of joins: which columns may be compared, and which comparisons mean the same person. */
final class JoinKeys {
    private final Terms terms;

    JoinKeys(Terms terms) {
        this.terms = terms;
    }

    JoinTerms joins(DatasetName dataset) {
        return granted(dataset).grant().joins();
    }

    GrantedDataset granted(DatasetName dataset) {
        return terms.of(dataset).orElseThrow();
    }

    boolean allows(DatasetName dataset, JoinType type) {
        return joins(dataset).allows(type);
    }

    /** Whether both owners list the two columns as a key; a public dataset has nobody to ask. */
    boolean listed(FieldInfo.Origin one, FieldInfo.Origin other) {
        return lists(
                        one.dataset(),
                        one.facts().name(),
                        other.dataset(),
                        other.facts().name())
                && lists(
                        other.dataset(),
                        other.facts().name(),
                        one.dataset(),
                        one.facts().name());
    }

    /** Whether both owners list the two person columns; joining a dataset with itself joins nothing new. */
    boolean listed(FieldInfo.Person one, FieldInfo.Person other) {
        return one.dataset().equals(other.dataset())
                || (lists(one.dataset(), one.column(), other.dataset(), other.column())
                        && lists(other.dataset(), other.column(), one.dataset(), one.column()));
    }

    /** Whoever unites rows of persons can bring those of one person together, as a full join does. */
    void requireUnion(SqlNode site, FieldInfo.Person one, FieldInfo.Person other) {
        if (one.dataset().equals(other.dataset())) {
            return;
        }
        for (DatasetName dataset : List.of(one.dataset(), other.dataset())) {
            boolean typed = allows(dataset, JoinType.FULL);
            if (!typed || !listed(one, other)) {
                throw Objection.to(
                                typed ? PlanCode.JOIN_KEY : PlanCode.JOIN_TYPE,
                                dataset + " is united only where its policy lists full joins on persons with "
                                        + (dataset.equals(one.dataset()) ? other : one).dataset(),
                                "ask for each dataset by itself, or ask "
                                        + granted(dataset).published().policy().owner() + " to list it")
                        .citing(place(dataset))
                        .refuse(site);
            }
        }
    }

    private boolean lists(DatasetName dataset, ColumnName own, DatasetName to, ColumnName other) {
        return granted(dataset).published().policy().isPublic()
                || joins(dataset).keys().stream()
                        .anyMatch(key -> key.to().equals(to)
                                && key.own().equals(own)
                                && key.other().equals(other));
    }

    /** Refuses a comparison of a column that is there for listed joins alone, or not at all. */
    void requireFilterable(Conditions.Pair pair, FieldInfo one, FieldInfo other) {
        requireFilterable(
                pair.site(),
                one,
                pair.mine().source().alias(),
                other,
                pair.yours().source().alias());
        requireFilterable(
                pair.site(),
                other,
                pair.yours().source().alias(),
                one,
                pair.mine().source().alias());
    }

    private void requireFilterable(SqlNode site, FieldInfo own, String alias, FieldInfo other, String otherAlias) {
        if (!(own instanceof FieldInfo.Origin origin) || !isNoFilter(origin)) {
            return;
        }
        DatasetName dataset = origin.dataset();
        throw Objection.to(
                        PlanCode.JOIN_KEY,
                        dataset + " allows joins only on " + allowed(dataset),
                        dataset(other)
                                .map(to -> wayOut(dataset, alias, to, otherAlias))
                                .orElseGet(() -> wayOut(dataset)))
                .citing(place(dataset))
                .refuse(site);
    }

    private static Optional<DatasetName> dataset(FieldInfo info) {
        return switch (info) {
            case FieldInfo.Origin origin -> Optional.of(origin.dataset());
            case FieldInfo.Person person -> Optional.of(person.dataset());
            case FieldInfo.Derived _, FieldInfo.Released _ -> Optional.empty();
        };
    }

    PolicyPlace place(DatasetName dataset) {
        return granted(dataset).published().place(joins(dataset).at(), "joins");
    }

    /** The columns on which a dataset can be joined. */
    String allowed(DatasetName dataset) {
        Set<String> columns = new TreeSet<>();
        joins(dataset).keys().forEach(key -> columns.add(key.own().value()));
        return columns.isEmpty() ? "nothing" : String.join(", ", columns);
    }

    /** The predicates that both datasets may be joined on, with the aliases of the question. */
    String wayOut(DatasetName dataset, String alias, DatasetName to, String other) {
        List<String> predicates = joins(dataset).keys().stream()
                .filter(key -> key.to().equals(to))
                .map(key -> "ON " + alias + "." + key.own() + " = " + other + "." + key.other())
                .toList();
        return predicates.isEmpty() || other.isEmpty() ? wayOut(dataset) : String.join(" or ", predicates);
    }

    private boolean isNoFilter(FieldInfo.Origin origin) {
        Optional<ColumnGrant> grant =
                granted(origin.dataset()).grant().column(origin.facts().name());
        return grant.map(column -> !column.has(ColumnRole.DIMENSION) && !column.has(ColumnRole.MEASURE))
                .orElse(true);
    }

    String wayOut(DatasetName dataset) {
        List<String> keys = joins(dataset).keys().stream()
                .map(key -> dataset.table() + "." + key.own() + " = " + key.to().table() + "." + key.other())
                .toList();
        return keys.isEmpty()
                ? "ask without the join, or ask "
                        + granted(dataset).published().policy().owner() + " to list it"
                : "join ON " + String.join(" or ", keys);
    }

    /** Whether {@code from.column = to.column} is the first step of the path by which {@code from} finds its persons in {@code to}. */
    boolean leadsToPerson(FieldInfo.Origin from, FieldInfo.Origin to) {
        if (!(rule(from.dataset()) instanceof PersonRule.PersonPath path)
                || path.path().isEmpty()) {
            return false;
        }
        PathStep step = path.path().getFirst();
        return step.column().equals(from.facts().name())
                && step.to().equals(to.dataset())
                && step.key().equals(to.facts().name())
                && continues(path, rule(to.dataset()));
    }

    /** Whether both columns begin the same path: where they are equal, both rows are of one person. */
    boolean beginSamePath(FieldInfo.Origin one, FieldInfo.Origin other) {
        return beginsPath(one)
                && beginsPath(other)
                && rule(one.dataset()) instanceof PersonRule.PersonPath path
                && rule(other.dataset()) instanceof PersonRule.PersonPath same
                && path.path().equals(same.path())
                && path.column().equals(same.column())
                && path.domain().equals(same.domain());
    }

    /** Whether the path by which a dataset finds its persons begins with this column: rows that agree in it are of one person. */
    boolean beginsPath(FieldInfo.Origin column) {
        return rule(column.dataset()) instanceof PersonRule.PersonPath path
                && !path.path().isEmpty()
                && path.path().getFirst().column().equals(column.facts().name());
    }

    // What is left of the path is the other dataset's own way to the same person.
    private static boolean continues(PersonRule.PersonPath path, PersonRule there) {
        List<PathStep> rest = path.path().subList(1, path.path().size());
        return switch (there) {
            case PersonRule.PublicData nobody -> false;
            case PersonRule.PersonColumn own ->
                rest.isEmpty()
                        && own.column().equals(path.column())
                        && own.domain().equals(path.domain());
            case PersonRule.PersonPath further ->
                further.path().equals(rest)
                        && further.column().equals(path.column())
                        && further.domain().equals(path.domain());
        };
    }

    private PersonRule rule(DatasetName dataset) {
        return granted(dataset).published().policy().person();
    }
}
