package dev.glovebox.engine.review;

import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.GrantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One part of a policy that says something else in another version.
 *
 * @param part where it stands, as a path
 * @param before empty where it was not there
 * @param after empty where it is gone
 */
public record Change(String part, String before, String after) {
    private static final String ORDER = "grants (order)";

    /** All that differ; none exactly if both versions mean the same. Tests and the words of the basis decide nothing and are left out. */
    static List<Change> between(DataPolicy before, DataPolicy after) {
        Map<String, String> old = parts(before);
        Map<String, String> next = parts(after);
        Set<String> all = new LinkedHashSet<>(old.keySet());
        all.addAll(next.keySet());
        List<Change> changes = new ArrayList<>();
        for (String part : all) {
            String was = old.getOrDefault(part, "");
            String is = next.getOrDefault(part, "");
            if (!was.equals(is)) {
                changes.add(new Change(part, was, is));
            }
        }
        String was = common(before, after);
        String is = common(after, before);
        if (!was.equals(is)) {
            changes.add(new Change(ORDER, was, is));
        }
        return changes;
    }

    /** The grants that both have, in the order of the first, for the first that permits is taken. */
    private static String common(DataPolicy of, DataPolicy other) {
        Set<GrantId> both = other.grants().stream().map(Grant::id).collect(Collectors.toSet());
        return Meaning.of(
                of.grants().stream().map(Grant::id).filter(both::contains).toList());
    }

    /** Outside the grants and their order: it may concern every question. */
    boolean concernsAll() {
        return part.equals("person") || part.equals("domains") || part.startsWith("schema.") || part.equals(ORDER);
    }

    private static Map<String, String> parts(DataPolicy policy) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("owner", policy.owner());
        policy.basis()
                .flatMap(basis -> basis.classification())
                .ifPresent(classification -> parts.put("classification", Meaning.of(classification)));
        parts.put("person", Meaning.of(policy.person()));
        parts.put("domains", Meaning.of(policy.domains()));
        policy.schema().columns().forEach(column -> parts.put("schema.columns." + column.name(), Meaning.of(column)));
        parts.put("schema.uniqueKeys", Meaning.of(policy.schema().uniqueKeys()));
        parts.put("schema.foreignKeys", Meaning.of(policy.schema().foreignKeys()));
        parts.put("schema.csv", Meaning.of(policy.schema().csv()));
        parts.put("budget", Meaning.of(policy.budget()));
        parts.put("threshold", Meaning.of(policy.threshold()));
        policy.grants().forEach(grant -> grant(parts, grant));
        return parts;
    }

    private static void grant(Map<String, String> parts, Grant grant) {
        String at = "grants." + grant.id() + ".";
        parts.put(at + "consumers", Meaning.of(grant.consumers()));
        parts.put(at + "purposes", Meaning.of(grant.purposes()));
        parts.put(at + "valid", Meaning.of(grant.valid()));
        parts.put(at + "rows", Meaning.of(grant.rows()));
        grant.columns().forEach((name, column) -> parts.put(at + "columns." + name, Meaning.of(column)));
        parts.put(at + "joins", Meaning.of(grant.joins()));
        parts.put(at + "functions", Meaning.of(grant.functions()));
        parts.put(at + "output", Meaning.of(grant.output()));
        parts.put(at + "contribution", Meaning.of(grant.contribution()));
        parts.put(at + "privacy", Meaning.of(grant.privacy()));
        parts.put(at + "access", Meaning.of(grant.access()));
        parts.put(at + "isolation", Meaning.of(grant.isolation()));
    }
}
