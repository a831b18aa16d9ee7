package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Types;
import java.util.ArrayList;
import java.util.List;

/** Groups within a person: the keys as fields, computed below where they are expressions. */
final class PersonGroups {
    private final Expressions expressions;

    PersonGroups(Expressions expressions) {
        this.expressions = expressions;
    }

    Rows of(Rows rows, Groups groups) {
        Relation input = rows.relation();
        List<FieldInfo> fields = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Expression> computed = new ArrayList<>();
        for (Expression key : groups.keys()) {
            if (key instanceof Field field) {
                places.add(field.index());
                fields.add(rows.fields().get(field.index()));
            } else {
                places.add(rows.fields().size() + computed.size());
                computed.add(key);
                fields.add(expressions.derived(key, rows.fields()));
            }
        }
        if (!computed.isEmpty()) {
            input = new Relation.Project(input, extended(rows, computed));
        }
        groups.aggregates().forEach(aggregate -> fields.add(info(aggregate, rows)));
        return new Rows(new Relation.PersonAggregate(input, places, groups.aggregates()), fields, List.of());
    }

    private static List<Expression> extended(Rows rows, List<Expression> computed) {
        List<Expression> all = new ArrayList<>();
        for (int i = 0; i < rows.fields().size(); i++) {
            all.add(rows.field(i));
        }
        all.addAll(computed);
        return all;
    }

    private FieldInfo info(Aggregate aggregate, Rows rows) {
        List<FieldInfo.ColumnUse> uses = switch (aggregate) {
            case Aggregate.CountRows(), Aggregate.CountPersons() -> List.of();
            case Aggregate.CountValues(Expression value) -> uses(value, rows);
            case Aggregate.CountPersonsWith(Expression value) -> uses(value, rows);
            case Aggregate.CountDistinct(Expression value) -> uses(value, rows);
            case Aggregate.Variance variance -> uses(variance.value(), rows);
            case Aggregate.Quantile quantile -> uses(quantile.value(), rows);
            case Aggregate.Sum(Expression value) -> uses(value, rows);
            case Aggregate.Average(Expression value) -> uses(value, rows);
        };
        return new FieldInfo.Derived(Types.perPerson(aggregate), uses);
    }

    private List<FieldInfo.ColumnUse> uses(Expression value, Rows rows) {
        return expressions.derived(value, rows.fields()).uses();
    }
}
