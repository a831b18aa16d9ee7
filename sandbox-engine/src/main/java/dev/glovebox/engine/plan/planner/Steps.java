package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;

/**
 * What one question measures before its last measurement, in the order in which its subqueries are read. Each is answered by itself; the
 * query around it reads what was released. Equal ones are one.
 */
final class Steps {
    private final List<ProposedPlan> plans = new ArrayList<>();

    private int step(ProposedPlan answer, SqlNode site) {
        ProposedPlan unlabelled = unlabelled(answer);
        if (!plans.contains(unlabelled)) {
            plans.add(unlabelled);
        }
        if (plans.size() > ProposedPlan.MOST_EARLIER) {
            throw Objection.to(
                            PlanCode.TOO_LARGE,
                            "more than " + ProposedPlan.MOST_EARLIER + " subqueries are measurements of their own",
                            "ask some of them first and write their released values as constants")
                    .refuse(site);
        }
        return plans.indexOf(unlabelled);
    }

    /** The one value of an answer of one row. */
    Expression.Earlier value(ProposedPlan answer, SqlNode site) {
        int step = step(answer, site);
        return new Expression.Earlier(
                step, 0, Types.released(answer.outputs().getFirst().value().type()));
    }

    /** The rows of an answer, under these names. */
    Rows released(ProposedPlan answer, List<String> names, SqlNode site) {
        int step = step(answer, site);
        List<ColumnType> types = answer.outputs().stream()
                .map(output -> Types.released(output.value().type()))
                .toList();
        List<Rows.Column> columns = new ArrayList<>();
        for (ColumnType type : types) {
            columns.add(new Rows.Column(names.get(columns.size()), new Field(columns.size(), type)));
        }
        return new Rows(
                new Relation.Earlier(step, types),
                types.stream().<FieldInfo>map(FieldInfo.Released::new).toList(),
                columns);
    }

    /** The whole question. What is computed of released values alone would be shown as if it were exact. */
    ProposedPlan before(ProposedPlan last, SqlNode query) {
        boolean measured = plans.stream().anyMatch(step -> Fields.hasPersons(step.input()));
        if (measured && !Fields.hasPersons(last.input())) {
            throw Objection.to(
                            PlanCode.NESTED,
                            "a subquery that groups without the person is a measurement of its own, and this question only computes with its result",
                            "add the person column to its GROUP BY, or ask the subquery by itself and compute with what it shows")
                    .refuse(query);
        }
        return last.after(plans);
    }

    // How an author named a column makes no other measurement of it.
    private static ProposedPlan unlabelled(ProposedPlan plan) {
        List<Output> outputs = new ArrayList<>();
        plan.outputs().forEach(output -> outputs.add(new Output("f" + outputs.size(), output.value())));
        return new ProposedPlan(
                plan.input(), plan.grouping(), outputs, plan.having(), plan.windows(), plan.order(), plan.limit());
    }
}
