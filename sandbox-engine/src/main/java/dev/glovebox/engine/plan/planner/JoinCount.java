package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.Terms;
import org.apache.calcite.sql.SqlNode;

/** How many joins persons' rows take part in. */
final class JoinCount {
    private JoinCount() {}

    static void check(Relation relation, Terms terms, SqlNode site) {
        int joins = joins(relation);
        if (joins <= terms.maxJoins()) {
            return;
        }
        Objection objection = Objection.to(
                PlanCode.JOIN_COUNT,
                joins + " joins, with subqueries written out, are more than the " + terms.maxJoins() + " allowed",
                "join fewer datasets, or ask in several questions");
        throw terms.datasets().values().stream()
                .filter(granted -> granted.grant().privacy().isPresent())
                .filter(granted -> granted.grant().joins().max() == terms.maxJoins())
                .findFirst()
                .map(granted -> objection.citing(place(granted)))
                .orElse(objection)
                .refuse(site);
    }

    private static dev.glovebox.policy.decision.PolicyPlace place(GrantedDataset granted) {
        return granted.published().place(granted.grant().joins().at(), "joins");
    }

    private static int joins(Relation relation) {
        return switch (relation) {
            case Relation.Scan scan -> 0;
            case Relation.Filter filter -> joins(filter.input());
            case Relation.Project project -> joins(project.input());
            case Relation.PersonAggregate aggregate -> joins(aggregate.input());
            case Relation.Join join -> joins(join.left()) + joins(join.right()) + (Fields.hasPersons(join) ? 1 : 0);
        };
    }
}
