package dev.glovebox.engine.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Decision;
import dev.glovebox.policy.decision.Decisions;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What somebody may ask for one purpose over all owners: each dataset under the grant that decides, and each join of two under the terms that
 * both owners leave. It is what the decision of a question would say, without a question.
 */
public final class Effective {
    private final CatalogSnapshot catalog;
    private final Caller caller;
    private final PurposeName purpose;
    private final Instant at;
    private final SortedMap<DatasetName, Decision> alone = new TreeMap<>();

    private Effective(CatalogSnapshot catalog, Caller caller, PurposeName purpose, Instant at) {
        this.catalog = catalog;
        this.caller = caller;
        this.purpose = purpose;
        this.at = at;
        catalog.datasets().keySet().forEach(dataset -> alone.put(dataset, decide(Set.of(dataset))));
    }

    public static Effective of(CatalogSnapshot catalog, Caller caller, PurposeName purpose, Instant at) {
        return new Effective(catalog, caller, purpose, at);
    }

    /** The grant that decides, of each dataset that may be asked. */
    public SortedMap<DatasetName, Grant> granted() {
        SortedMap<DatasetName, Grant> granted = new TreeMap<>();
        alone.forEach((dataset, decision) -> grant(decision, dataset).ifPresent(grant -> granted.put(dataset, grant)));
        return granted;
    }

    private Decision decide(Set<DatasetName> datasets) {
        return Decisions.decide(new Request(caller, purpose, datasets, at, Optional.empty()), catalog.policies());
    }

    private static Optional<Grant> grant(Decision decision, DatasetName dataset) {
        return decision instanceof Decision.Permitted(Terms terms)
                ? terms.of(dataset).map(granted -> granted.grant())
                : Optional.empty();
    }

    /** For programs and for {@code policy effective}; {@code policy} names the file or version whose lines are cited. */
    public ObjectNode json(Function<DatasetName, String> policy) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("department", caller.department())
                .put("role", caller.role())
                .put("purpose", purpose.value())
                .put("at", at.toString());
        ArrayNode datasets = root.putArray("datasets");
        alone.forEach((dataset, decision) ->
                dataset(dataset, decision, datasets.addObject().put("policy", policy.apply(dataset))));
        ArrayNode joins = root.putArray("joins");
        new EffectiveJoins(catalog, granted(), this::decide).into(joins);
        return root;
    }

    private void dataset(DatasetName dataset, Decision decision, ObjectNode node) {
        PublishedDataset published = catalog.dataset(dataset).orElseThrow();
        GrantJson.dataset(published, node);
        node.put("permitted", decision instanceof Decision.Permitted);
        switch (decision) {
            case Decision.Permitted _ ->
                GrantJson.grant(grant(decision, dataset).orElseThrow(), published, node.putObject("allows"));
            case Decision.Refused(Refusal refusal) -> refusal(refusal, node.putObject("refusal"));
        }
    }

    private static void refusal(Refusal refusal, ObjectNode node) {
        node.put("code", refusal.code()).put("finding", refusal.finding()).put("wayOut", refusal.wayOut());
        refusal.policy().ifPresent(place -> node.put("line", place.line()));
    }

    /** The part of {@link #json} that speaks of one dataset. */
    public static ObjectNode node(ObjectNode root, DatasetName dataset) {
        for (JsonNode one : root.required("datasets")) {
            if (one.required("dataset").textValue().equals(dataset.value())) {
                return (ObjectNode) one;
            }
        }
        throw new IllegalArgumentException("every dataset of the catalog is listed");
    }
}
