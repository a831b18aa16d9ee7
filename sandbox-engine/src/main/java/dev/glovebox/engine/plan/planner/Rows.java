package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Relation;
import java.util.ArrayList;
import java.util.List;

/**
 * A source of rows: a relation, what stands behind its fields, and the columns that its author sees, as expressions over the fields.
 * Projections are kept open so that what a column is made of stays visible to the rules above.
 */
record Rows(Relation relation, List<FieldInfo> fields, List<Column> columns) {
    Rows {
        fields = List.copyOf(fields);
        columns = List.copyOf(columns);
    }

    record Column(String name, Expression value) {}

    boolean isPublic() {
        return fields.stream().noneMatch(FieldInfo.Person.class::isInstance);
    }

    Field field(int index) {
        return new Field(index, fields.get(index).type());
    }

    /** The field that is the person of each row. */
    int person() {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) instanceof FieldInfo.Person person && person.certain()) {
                return i;
            }
        }
        throw new IllegalStateException("rows of persons have a person");
    }

    Rows withColumns(List<Column> changed) {
        return new Rows(relation, fields, changed);
    }

    /** The same rows with every column a field of its own, as an outer join needs where rows may be missing. */
    Rows settled(Expressions expressions) {
        if (columns.stream().allMatch(column -> column.value() instanceof Field)) {
            return this;
        }
        List<Expression> values = new ArrayList<>();
        List<FieldInfo> infos = new ArrayList<>(fields);
        for (int i = 0; i < fields.size(); i++) {
            values.add(field(i));
        }
        List<Column> named = new ArrayList<>();
        for (Column column : columns) {
            if (column.value() instanceof Field) {
                named.add(column);
                continue;
            }
            infos.add(expressions.derived(column.value(), fields));
            named.add(new Column(
                    column.name(), new Field(values.size(), column.value().type())));
            values.add(column.value());
        }
        return new Rows(new Relation.Project(relation, values), infos, named);
    }
}
