package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.DatasetName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
            case Relation.Scan _, Relation.Earlier _ -> 0;
            case Relation.Filter filter -> joins(filter.input());
            case Relation.Project project -> joins(project.input());
            case Relation.PersonAggregate aggregate -> joins(aggregate.input());
            case Relation.Window window -> joins(window.input());
            case Relation.Union union ->
                union.inputs().stream().mapToInt(JoinCount::joins).sum()
                        + (datasets(union).size() > 1 ? union.inputs().size() - 1 : 0);
            case Relation.Join join -> joins(join.left()) + joins(join.right()) + (isCounted(join) ? 1 : 0);
        };
    }

    /** What was released is a constant to whoever joins it. */
    private static boolean isCounted(Relation.Join join) {
        return Fields.hasPersons(join) && !Fields.isReleased(join.left()) && !Fields.isReleased(join.right());
    }

    /** The datasets of persons that are read. */
    private static Set<DatasetName> datasets(Relation relation) {
        return switch (relation) {
            case Relation.Scan scan -> scan.person() ? Set.of(scan.dataset()) : Set.of();
            case Relation.Earlier _ -> Set.of();
            case Relation.Filter filter -> datasets(filter.input());
            case Relation.Project project -> datasets(project.input());
            case Relation.PersonAggregate aggregate -> datasets(aggregate.input());
            case Relation.Window window -> datasets(window.input());
            case Relation.Join join -> datasets(List.of(join.left(), join.right()));
            case Relation.Union union -> datasets(union.inputs());
        };
    }

    private static Set<DatasetName> datasets(List<Relation> inputs) {
        return inputs.stream().flatMap(input -> datasets(input).stream()).collect(Collectors.toSet());
    }
}
