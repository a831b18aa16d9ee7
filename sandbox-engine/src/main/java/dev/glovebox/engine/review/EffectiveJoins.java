package dev.glovebox.engine.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.policy.decision.Decision;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.JoinTerms.JoinKey;
import dev.glovebox.policy.model.JoinType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The joins that grants list, each with what holds of it: a join of two datasets about persons needs both owners, and the strictest of each term. */
final class EffectiveJoins {
    private final CatalogSnapshot catalog;
    private final SortedMap<DatasetName, Grant> granted;
    private final Function<Set<DatasetName>, Decision> decide;

    EffectiveJoins(
            CatalogSnapshot catalog,
            SortedMap<DatasetName, Grant> granted,
            Function<Set<DatasetName>, Decision> decide) {
        this.catalog = catalog;
        this.granted = granted;
        this.decide = decide;
    }

    /** Each pair of columns once, whichever owner lists it. */
    private record Pair(String left, String right) implements Comparable<Pair> {
        static Pair of(DatasetName own, JoinKey key) {
            String one = own + "." + key.own();
            String other = key.to() + "." + key.other();
            return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
        }

        @Override
        public int compareTo(Pair other) {
            int first = left.compareTo(other.left);
            return first == 0 ? right.compareTo(other.right) : first;
        }
    }

    void into(ArrayNode joins) {
        SortedMap<Pair, Map<DatasetName, JoinKey>> listed = new TreeMap<>();
        granted.forEach((dataset, grant) -> grant.joins()
                .keys()
                .forEach(key -> listed.computeIfAbsent(Pair.of(dataset, key), pair -> new TreeMap<>())
                        .put(dataset, key)));
        listed.forEach((pair, by) -> join(pair, by, joins.addObject()));
    }

    private void join(Pair pair, Map<DatasetName, JoinKey> by, ObjectNode node) {
        Set<DatasetName> both = new TreeSet<>(by.keySet());
        by.values().forEach(key -> both.add(key.to()));
        node.put("left", pair.left()).put("right", pair.right());
        ObjectNode lines = node.putObject("lines");
        by.forEach((dataset, key) -> lines.put(dataset.value(), key.at().line()));
        String missing = missing(both, by.keySet());
        Set<JoinType> types = types(both);
        node.put("permitted", missing.isEmpty() && !types.isEmpty());
        if (!missing.isEmpty()) {
            node.put("why", missing);
        } else if (types.isEmpty()) {
            node.put("why", "the owners have no kind of join in common");
        } else if (decide.apply(both) instanceof Decision.Permitted(Terms terms)) {
            GrantJson.texts(node, "types", types, JoinType::text);
            terms(terms, node.putObject("terms"));
        }
    }

    /** Why the pair may not be joined; empty if it may. */
    private String missing(Set<DatasetName> both, Set<DatasetName> listing) {
        for (DatasetName dataset : both) {
            if (!catalog.datasets().containsKey(dataset)) {
                return "the policy of " + dataset + " is not here";
            }
            if (!granted.containsKey(dataset)) {
                return dataset + " may not be asked at all";
            }
            if (!isPublic(dataset) && !listing.contains(dataset)) {
                return "the owner of " + dataset + " does not list this join";
            }
        }
        return "";
    }

    private boolean isPublic(DatasetName dataset) {
        return catalog.dataset(dataset).orElseThrow().facts().isPublic();
    }

    private Set<JoinType> types(Set<DatasetName> both) {
        Set<JoinType> types = EnumSet.allOf(JoinType.class);
        granted.forEach((dataset, grant) -> {
            if (both.contains(dataset) && !isPublic(dataset)) {
                types.retainAll(grant.joins().types());
            }
        });
        return types;
    }

    /** The joint terms; each number with the owners who ask for it. */
    private void terms(Terms terms, ObjectNode node) {
        by(node, "maxRows", terms.maxRows(), terms, grant -> grant.output().maxRows());
        by(node, "maxJoins", terms.maxJoins(), terms, grant -> grant.joins().max());
        GrantJson.texts(node, "functions", terms.functions(), function -> function.value());
        GrantJson.texts(node, "receivers", terms.receivers(), receiver -> receiver);
        node.put("minTier", terms.minTier().toString());
        GrantJson.reuse(terms.reuse(), node);
        terms.persons().ifPresent(persons -> {
            by(
                    node,
                    "minEntities",
                    persons.minEntities(),
                    terms,
                    grant -> grant.output().minEntities());
            by(
                    node,
                    "groups",
                    persons.groups(),
                    terms,
                    grant -> grant.contribution().map(caps -> caps.groups()).orElse(0));
            persons.rowsPerGroup()
                    .ifPresent(rows -> by(
                            node,
                            "rowsPerGroup",
                            rows,
                            terms,
                            grant -> grant.contribution()
                                    .map(caps -> caps.rowsPerGroup().orElse(0))
                                    .orElse(0)));
            node.put("smallGroups", GrantJson.word(persons.smallGroups()));
            node.put("perQuery", persons.epsilon().toString());
        });
    }

    private static void by(ObjectNode node, String term, int value, Terms terms, ToIntFunction<Grant> of) {
        ArrayNode owners = node.putObject(term).put("value", value).putArray("of");
        terms.datasets().forEach((dataset, granted) -> {
            if (of.applyAsInt(granted.grant()) == value) {
                owners.add(dataset.value());
            }
        });
    }
}
