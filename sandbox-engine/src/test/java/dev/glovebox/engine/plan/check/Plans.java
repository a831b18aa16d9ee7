package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Grouping;
import dev.glovebox.engine.plan.algebra.ProposedPlan.Output;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.JoinKind;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.DatasetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Proposed plans, written by hand as a planner, honest or not, would send them. */
final class Plans {
    static final ColumnType TEXT = new ColumnType.Varchar(6);
    static final ColumnType MONEY = new ColumnType.Decimal(10, 2);

    private Plans() {}

    static Scan scan(String dataset, boolean person, String... columns) {
        return new Scan(
                new DatasetName(dataset),
                Stream.of(columns).map(ColumnName::new).toList(),
                person);
    }

    static Expression field(int index, ColumnType type) {
        return new Field(index, type);
    }

    static Expression person(int index) {
        return new Field(index, Plain.BIGINT);
    }

    static Expression text(String value) {
        return new Literal(TEXT, Optional.of(value));
    }

    static Expression call(Operator operator, ColumnType type, Expression... operands) {
        return new Call(operator, List.of(operands), type);
    }

    static Expression equal(Expression left, Expression right) {
        return call(Operator.EQUAL, Plain.BOOLEAN, left, right);
    }

    static Join join(Relation left, Relation right, JoinKind kind, Expression condition) {
        return new Join(left, right, kind, condition);
    }

    /** Groups by {@code keys} and shows every key and aggregate. */
    static ProposedPlan grouped(Relation input, List<Expression> keys, Aggregate... aggregates) {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            outputs.add(new Output("k" + i, new Field(i, keys.get(i).type())));
        }
        for (int i = 0; i < aggregates.length; i++) {
            outputs.add(new Output("m" + i, new Field(keys.size() + i, Types.overAll(aggregates[i]))));
        }
        return new ProposedPlan(
                input,
                Optional.of(new Grouping(keys, List.of(aggregates))),
                outputs,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
