package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A column, its owner's grant and what it is to be used for.
 *
 * @param generalized whether the value is already the generalized one
 * @param settled whether the value was computed below, where it can no longer be generalized
 */
record ColumnCase(
        GrantedDataset granted,
        ColumnFacts facts,
        Purpose purpose,
        boolean person,
        boolean generalized,
        boolean settled) {
    ColumnName name() {
        return facts.name();
    }

    Optional<ColumnGrant> grant() {
        return granted.grant().column(name());
    }

    boolean has(ColumnRole role) {
        return grant().map(grant -> grant.has(role)).orElse(false);
    }

    /** The line that decides about this column, or, where it is not listed, about the grant. */
    PolicyPlace place() {
        ColumnGrant listed = granted.grant().columns().get(name());
        return listed == null
                ? granted.published()
                        .place(granted.grant().at(), "grant " + granted.grant().id())
                : granted.published().place(listed.at(), name().value());
    }

    Objection objection(PlanCode code, String finding, String wayOut) {
        return Objection.to(
                        code,
                        "the column " + name() + " of "
                                + granted.published().policy().dataset() + " " + finding,
                        wayOut)
                .citing(place());
    }

    /** The names of the columns that this grant gives the role to. */
    String others(ColumnRole role) {
        List<String> names = granted.grant().columns().entrySet().stream()
                .filter(entry -> entry.getValue().has(role))
                .map(Map.Entry::getKey)
                .map(ColumnName::value)
                .collect(Collectors.toList());
        return names.isEmpty() ? "no column" : String.join(", ", names);
    }
}
