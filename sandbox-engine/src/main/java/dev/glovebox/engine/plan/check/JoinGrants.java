package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.PersonFacts;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.Union;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.JoinTerms;
import dev.glovebox.policy.model.JoinType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which keys, kinds and numbers of joins the owners allow. Each private side is asked; a public dataset has nobody to ask. */
final class JoinGrants {
    private final CatalogSnapshot catalog;
    private final Terms terms;
    private int joins;

    JoinGrants(CatalogSnapshot catalog, Terms terms) {
        this.catalog = catalog;
        this.terms = terms;
    }

    /** Counts a join that persons' rows take part in against every owner's limit; what earlier steps released are constants. */
    void count(Join join, JoinType type) {
        if (isReleased(join.left()) || isReleased(join.right())) {
            return;
        }
        count(1, privateDatasets(join), type);
    }

    /**
     * Whoever unites rows of persons can bring those of one person together, as a full join does: different datasets of persons are united
     * only where they may be joined so.
     */
    void unite(Union union) {
        Set<DatasetName> all = privateDatasets(union);
        if (all.size() < 2) {
            return;
        }
        count(union.inputs().size() - 1, all, JoinType.FULL);
        List<Relation> inputs = union.inputs();
        for (int i = 1; i < inputs.size(); i++) {
            for (int j = 0; j < i; j++) {
                requirePersonKeys(inputs.get(i), inputs.get(j));
            }
        }
    }

    private static boolean isReleased(Relation side) {
        return datasets(side, new TreeSet<>()).isEmpty();
    }

    private void count(int more, Set<DatasetName> datasets, JoinType type) {
        joins += more;
        if (joins > terms.maxJoins()) {
            throw NotSafe.because(CheckCode.JOIN_KEY, "more joins than the owners allow");
        }
        for (DatasetName dataset : datasets) {
            GrantedDataset granted = terms.of(dataset).orElseThrow();
            JoinTerms allowed = granted.grant().joins();
            if (!allowed.allows(type)) {
                throw NotSafe.because(
                        CheckCode.JOIN_KEY,
                        dataset + " does not allow " + type.text() + " joins",
                        granted.published().place(allowed.at(), "joins"));
            }
        }
    }

    /** Whether two fields may be compared as join keys: two person numbers, or two columns, that the owners list. */
    boolean mayCompare(Join join, JoinCheck.EqualFields pair, RowFacts left, RowFacts right) {
        FieldFacts one = left.fields().get(pair.left());
        FieldFacts other = right.fields().get(pair.right());
        if (one.person() != other.person()) {
            throw NotSafe.because(CheckCode.PERSON, "a person's number is compared with something else");
        }
        if (one.person()) {
            requirePersonKeys(join.left(), join.right());
            return true;
        }
        return one.origin().isPresent()
                && other.origin().isPresent()
                && ExpressionCheck.sameKind(one.type(), other.type())
                && listed(one.origin().get(), other.origin().get())
                && listed(other.origin().get(), one.origin().get());
    }

    private boolean listed(FieldFacts.Origin own, FieldFacts.Origin other) {
        return catalog.dataset(own.dataset()).orElseThrow().facts().isPublic()
                || lists(own.dataset(), own.column(), other.dataset(), other.column());
    }

    private boolean lists(DatasetName dataset, ColumnName own, DatasetName to, ColumnName other) {
        return terms.of(dataset).orElseThrow().grant().joins().keys().stream()
                .anyMatch(key -> key.to().equals(to)
                        && key.own().equals(own)
                        && key.other().equals(other));
    }

    /** Every private dataset of one side must list the person column of some private dataset of the other. */
    private void requirePersonKeys(Relation one, Relation other) {
        List<DatasetName> left = new ArrayList<>(datasets(one, new TreeSet<>()));
        List<DatasetName> right = new ArrayList<>(datasets(other, new TreeSet<>()));
        requirePersonKeys(left, right);
        requirePersonKeys(right, left);
    }

    private void requirePersonKeys(List<DatasetName> from, List<DatasetName> to) {
        for (DatasetName dataset : from) {
            if (isPublic(dataset)) {
                continue;
            }
            boolean allowed = to.stream()
                    .filter(other -> !isPublic(other))
                    .anyMatch(other ->
                            other.equals(dataset) || lists(dataset, personColumn(dataset), other, personColumn(other)));
            if (!allowed) {
                GrantedDataset granted = terms.of(dataset).orElseThrow();
                throw NotSafe.because(
                        CheckCode.JOIN_KEY,
                        dataset + " does not allow this join of persons",
                        granted.published().place(granted.grant().joins().at(), "joins"));
            }
        }
    }

    private ColumnName personColumn(DatasetName dataset) {
        return catalog.dataset(dataset)
                .flatMap(published -> published.facts().person())
                .map(PersonFacts::column)
                .orElseThrow();
    }

    private boolean isPublic(DatasetName dataset) {
        return catalog.dataset(dataset).orElseThrow().facts().isPublic();
    }

    private Set<DatasetName> privateDatasets(Relation relation) {
        Set<DatasetName> all = datasets(relation, new TreeSet<>());
        all.removeIf(this::isPublic);
        return all;
    }

    static Set<DatasetName> datasets(Relation relation, Set<DatasetName> found) {
        switch (relation) {
            case Relation.Scan scan -> found.add(scan.dataset());
            case Relation.Earlier _ -> {}
            case Relation.Filter filter -> datasets(filter.input(), found);
            case Relation.Project project -> datasets(project.input(), found);
            case Relation.PersonAggregate aggregate -> datasets(aggregate.input(), found);
            case Relation.Window window -> datasets(window.input(), found);
            case Relation.Union union -> union.inputs().forEach(input -> datasets(input, found));
            case Join join -> {
                datasets(join.left(), found);
                datasets(join.right(), found);
            }
        }
        return found;
    }
}
