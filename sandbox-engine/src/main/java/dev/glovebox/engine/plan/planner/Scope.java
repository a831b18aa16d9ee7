package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * The names that an expression can use. The fields of an enclosing query come first, so that a correlated condition is at once the
 * condition of the join that it becomes.
 */
final class Scope {
    private final List<FieldInfo> fields;
    private final List<Source> sources = new ArrayList<>();
    private final int outer;

    /** Rows under their alias; {@code start} is their first field's place among all fields. */
    record Source(String alias, Rows rows, int start) {
        int end() {
            return start + rows.fields().size();
        }
    }

    /** A name's value, and which source it is from. */
    record Found(Expression value, Source source) {}

    private Scope(List<FieldInfo> fields, List<Source> sources) {
        this.fields = new ArrayList<>(fields);
        this.sources.addAll(sources);
        this.outer = sources.size();
    }

    static Scope root() {
        return new Scope(List.of(), List.of());
    }

    /** A scope inside this one. */
    Scope nested() {
        return new Scope(fields, sources);
    }

    Source add(String alias, Rows rows) {
        Source source = new Source(alias, rows, fields.size());
        sources.add(source);
        fields.addAll(rows.fields());
        return source;
    }

    List<FieldInfo> fields() {
        return fields;
    }

    int width() {
        return fields.size();
    }

    /** The sources of this query, without the enclosing one's. */
    List<Source> own() {
        return sources.subList(outer, sources.size());
    }

    Found resolve(SqlIdentifier identifier) {
        List<String> names = identifier.names;
        String column = names.getLast();
        Optional<String> alias = names.size() > 1 ? Optional.of(names.get(names.size() - 2)) : Optional.empty();
        for (int i = sources.size() - 1; i >= 0; i--) {
            Source source = sources.get(i);
            if (alias.map(source.alias::equalsIgnoreCase).orElse(true)) {
                Optional<Expression> value = value(source, column);
                if (value.isPresent()) {
                    return new Found(value.get(), source);
                }
            }
        }
        // Calcite has resolved every name before; this is met only by what it resolves otherwise than we do.
        throw Objection.to(
                        PlanCode.NO_COLUMN,
                        "there is no column " + column + " here",
                        "write the table's alias before the column: alias." + column)
                .refuse(identifier);
    }

    private static Optional<Expression> value(Source source, String column) {
        return source.rows.columns().stream()
                .filter(each -> each.name().equalsIgnoreCase(column))
                .findFirst()
                .map(each -> Shift.by(each.value(), source.start));
    }
}
