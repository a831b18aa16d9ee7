package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.charge.Budgets;
import dev.glovebox.engine.review.Effective;
import dev.glovebox.engine.review.GrantJson;
import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What is there, what a caller may ask of it, and what is left: from policies and verified public facts alone, at no cost. */
final class DatasetOperations {
    private final Supplier<CatalogSnapshot> catalog;

    DatasetOperations(Supplier<CatalogSnapshot> catalog) {
        this.catalog = catalog;
    }

    Reply list(Call call) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("datasets");
        new TreeMap<>(catalog.get().datasets()).values().forEach(dataset -> {
            ObjectNode one = GrantJson.dataset(dataset, all.addObject());
            ArrayNode purposes = one.putArray("purposes");
            grants(dataset, call).stream()
                    .flatMap(grant -> grant.purposes().stream())
                    .distinct()
                    .sorted()
                    .forEach(purpose -> purposes.add(purpose.value()));
        });
        return Reply.ok(root);
    }

    Reply describe(Call call, Budgets budgets) {
        PublishedDataset dataset = dataset(call.dataset());
        List<Grant> covering = grants(dataset, call).stream()
                .filter(grant -> call.purpose().map(grant.purposes()::contains).orElse(true))
                .toList();
        if (covering.isEmpty()) {
            throw new ProblemException(Problem.of(noGrant(dataset, call)));
        }
        ObjectNode root = GrantJson.dataset(dataset, JsonNodeFactory.instance.objectNode());
        budgets.movesWith(dataset.facts().dataset()).ifPresent(peers -> {
            ArrayNode needed = root.putArray("budgetMovesWith");
            peers.forEach(needed::add);
        });
        ArrayNode grants = root.putArray("grants");
        covering.forEach(grant -> GrantJson.grant(grant, dataset, grants.addObject()));
        return Reply.ok(root);
    }

    Reply budget(Call call, Budgets budgets) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode left = root.putArray("budgets");
        for (PublishedDataset dataset : datasets(call.queriedDataset())) {
            for (Grant grant : grants(dataset, call)) {
                grant.purposes().stream()
                        .filter(purpose -> call.purpose().map(purpose::equals).orElse(true))
                        .sorted()
                        .forEach(purpose -> left(budgets.of(dataset, grant, purpose), left.addObject()));
            }
        }
        return Reply.ok(root);
    }

    /** What the caller may ask for one purpose over all datasets and joins, and what of it is left. */
    Reply effective(Call call, Budgets budgets, Instant at) {
        CatalogSnapshot snapshot = catalog.get();
        PurposeName purpose = call.purpose()
                .orElseThrow(() -> new ProblemException(Problem.request("purpose: name what the answers are for")));
        Effective effective = Effective.of(snapshot, call.caller(), purpose, at);
        ObjectNode root = effective.json(dataset ->
                "v" + snapshot.dataset(dataset).orElseThrow().policy().version());
        effective.granted().forEach((dataset, grant) -> {
            ObjectNode node = Effective.node(root, dataset);
            left(budgets.of(snapshot.dataset(dataset).orElseThrow(), grant, purpose), node.putObject("budget"));
        });
        return Reply.ok(root);
    }

    private static void left(Budgets.Left left, ObjectNode node) {
        node.put("dataset", left.dataset().value())
                .put("grant", left.grant())
                .put("purpose", left.purpose().value())
                .put("perQuery", left.perQuery());
        if (left.runsLeft() == Long.MAX_VALUE) {
            node.putNull("runsLeft");
        } else {
            node.put("runsLeft", left.runsLeft());
        }
        node.put("period", left.period()).put("runsLeftThisPeriod", left.runsLeftThisPeriod());
    }

    private List<PublishedDataset> datasets(Optional<DatasetName> one) {
        return one.map(name -> List.of(dataset(name)))
                .orElseGet(() -> List.copyOf(new TreeMap<>(catalog.get().datasets()).values()));
    }

    private PublishedDataset dataset(DatasetName name) {
        return catalog.get().dataset(name).orElseThrow(() -> new ProblemException(unknown(name)));
    }

    static Problem unknown(DatasetName name) {
        return Problem.of(
                404,
                "no such dataset",
                "DATA-01",
                name + " is not sealed and published here",
                "use a dataset that `dataset list` shows");
    }

    /** The grants that name the caller; for the dataset's owner, all. */
    private static List<Grant> grants(PublishedDataset dataset, Call call) {
        return dataset.policy().policy().grants().stream()
                .filter(grant -> owns(dataset, call) || names(grant, call))
                .toList();
    }

    private static boolean names(Grant grant, Call call) {
        return grant.consumers().stream()
                .anyMatch(consumer -> consumer.includes(
                        call.party().department(), call.party().role().text()));
    }

    private static boolean owns(PublishedDataset dataset, Call call) {
        return call.party().role() == Role.OWNER
                && dataset.policy().policy().owner().equals(call.party().department());
    }

    private static Refusal noGrant(PublishedDataset dataset, Call call) {
        Optional<PurposeName> purpose = call.purpose();
        return new Refusal(
                purpose.isPresent() ? "AUTH-02" : "AUTH-01",
                Optional.empty(),
                Optional.of(new PolicyPlace(
                        dataset.facts().dataset(),
                        dataset.policy().version(),
                        dataset.policy().policy().at().line(),
                        "grants")),
                purpose.isPresent()
                        ? "no grant of yours covers this purpose"
                        : "no grant names your department and role",
                "ask " + dataset.policy().policy().owner() + " for a grant");
    }
}
