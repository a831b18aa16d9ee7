package dev.glovebox.engine.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Approvals;
import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.Generalization;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.JoinTerms;
import dev.glovebox.policy.model.TemplateRef;
import dev.glovebox.policy.model.Threshold;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Datasets and grants as their consumers see them, each part with the line of the policy that says so. */
public final class GrantJson {
    private GrantJson() {}

    public static ObjectNode dataset(PublishedDataset dataset, ObjectNode node) {
        node.put("dataset", dataset.facts().dataset().value())
                .put("owner", dataset.policy().policy().owner())
                .put("version", dataset.facts().version())
                .put("policyVersion", dataset.policy().version())
                .put("public", dataset.facts().isPublic());
        dataset.facts()
                .person()
                .ifPresent(person -> node.putObject("person")
                        .put("domain", person.domain().value())
                        .put("rowsPerPerson", person.rowsPerPerson()));
        dataset.policy().policy().threshold().ifPresent(threshold -> threshold(threshold, node.putObject("threshold")));
        return node;
    }

    private static void threshold(Threshold threshold, ObjectNode node) {
        ArrayNode partition = node.putArray("partition");
        threshold.partition().forEach(column -> partition.add(column.value()));
        node.put("minEntities", threshold.minEntities())
                .putObject("dominance")
                .put("largest", threshold.dominance().largest())
                .put("percent", threshold.dominance().percent());
    }

    public static void grant(Grant grant, PublishedDataset dataset, ObjectNode node) {
        node.put("grant", grant.id().value()).put("line", grant.at().line());
        texts(node, "purposes", grant.purposes(), purpose -> purpose.value());
        ObjectNode valid = node.putObject("valid");
        valid.put("from", grant.valid().from().toString())
                .put("to", grant.valid().to().toString())
                .put("zone", grant.valid().zone().getId());
        grant.valid().hours().ifPresent(hours -> valid.put("hours", hours.from() + "-" + hours.to()));
        node.put("rowsLimited", grant.rows().isPresent());
        ArrayNode columns = node.putArray("columns");
        for (ColumnFacts column : dataset.facts().columns()) {
            grant.column(column.name()).ifPresent(granted -> column(column, granted, columns.addObject()));
        }
        joins(grant.joins(), node.putObject("joins"));
        texts(node, "functions", grant.functions().allow(), function -> function.value());
        limits(grant, node);
    }

    private static void limits(Grant grant, ObjectNode node) {
        node.putObject("output")
                .put("minEntities", grant.output().minEntities())
                .put("maxRows", grant.output().maxRows())
                .put("smallGroups", word(grant.output().smallGroups()))
                .put("nonNegative", grant.output().nonNegative());
        texts((ObjectNode) node.get("output"), "receivers", grant.output().receivers(), receiver -> receiver);
        grant.contribution().ifPresent(contribution -> {
            ObjectNode caps = node.putObject("contribution");
            caps.put("groups", contribution.groups());
            contribution.rowsPerGroup().ifPresent(rows -> caps.put("rowsPerGroup", rows));
            contribution.raceUpTo().ifPresent(most -> caps.put("raceUpTo", most));
            contribution.distinctPerGroup().ifPresent(distinct -> caps.put("distinctPerGroup", distinct));
        });
        grant.privacy()
                .ifPresent(privacy -> node.putObject("privacy")
                        .put("mechanism", word(privacy.mechanism()))
                        .put("perQuery", privacy.perQuery().toString())
                        .put("perQueryMax", privacy.perQueryMax().toString())
                        .put("scope", word(privacy.scope())));
        node.putObject("access")
                .put("runs", grant.access().runs())
                .put("per", word(grant.access().per()))
                .put("failures", grant.access().failures());
        grant.approvals().ifPresent(approvals -> {
            ObjectNode wanted = node.putObject("approvals");
            texts(wanted, "adhoc", approvals.adhoc(), Approvals.Seat::text);
            texts(wanted, "templates", approvals.templates(), TemplateRef::toString);
        });
        node.put("minTier", grant.isolation().minTier().toString());
        reuse(grant.isolation().reuse(), node);
    }

    static void reuse(Optional<Duration> reuse, ObjectNode node) {
        reuse.ifPresent(time -> node.put("reuseSeconds", time.toSeconds()));
    }

    private static void column(ColumnFacts facts, ColumnGrant granted, ObjectNode node) {
        node.put("name", facts.name().value())
                .put("type", facts.type().text())
                .put("nullable", facts.nullable())
                .put("line", granted.at().line());
        texts(node, "roles", granted.roles(), ColumnRole::text);
        if (!granted.functions().isEmpty()) {
            texts(node, "functions", granted.functions(), AggregateName::text);
        }
        granted.bounds().ifPresent(bounds -> bounds(node, "bounds", bounds));
        facts.range().ifPresent(range -> bounds(node, "range", range));
        facts.domain().ifPresent(domain -> node.put("domain", domain.value()));
        granted.generalize().ifPresent(form -> {
            node.put("generalize", text(form));
            node.put("filterGeneralized", granted.filterGeneralized());
        });
    }

    private static void joins(JoinTerms joins, ObjectNode node) {
        node.put("max", joins.max());
        texts(node, "types", joins.types(), GrantJson::word);
        ArrayNode keys = node.putArray("keys");
        joins.keys()
                .forEach(key -> keys.addObject()
                        .put("to", key.to().value())
                        .put("own", key.own().value())
                        .put("other", key.other().value())
                        .put("line", key.at().line()));
    }

    private static void bounds(ObjectNode node, String name, Bounds bounds) {
        node.putArray(name).add(bounds.lower()).add(bounds.upper());
    }

    private static String text(Generalization form) {
        return switch (form) {
            case Generalization.DateUnit unit -> word(unit);
            case Generalization.Width width -> "multiples of " + width.width().toPlainString();
            case Generalization.Prefix prefix -> "first " + prefix.length() + " characters";
        };
    }

    static <T> void texts(ObjectNode node, String name, Collection<T> values, Function<T, String> text) {
        ArrayNode array = node.putArray(name);
        values.stream().map(text).sorted().forEach(array::add);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
