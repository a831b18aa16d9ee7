package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;

/**
 * The names that an expression can use. The fields of an enclosing query come first, so that a correlated condition is at once the
 * condition of the join that it becomes.
 */
final class Scope {
    private final List<FieldInfo> fields;
    private final List<Source> sources = new ArrayList<>();
    private final List<Merged> merged = new ArrayList<>();
    private final IdentityHashMap<SqlNode, Expression> values = new IdentityHashMap<>();
    private final int outer;

    /** Rows under their alias; {@code start} is their first field's place among all fields. */
    record Source(String alias, Rows rows, int start) {
        int end() {
            return start + rows.fields().size();
        }

        private Optional<String> name(int field) {
            return rows.columns().stream()
                    .filter(column -> column.value() instanceof Field own && own.index() == field - start)
                    .map(column -> alias.isEmpty() ? column.name() : alias + "." + column.name())
                    .findFirst();
        }
    }

    /** A name's value, and which source it is from. */
    record Found(Expression value, Source source) {}

    /** The person of a full join's rows: that of the left side where its row is there, else that of the right side. */
    private record Merged(Set<Integer> left, Set<Integer> right, Source source) {
        boolean covers(Set<Integer> persons) {
            return persons.stream().anyMatch(left::contains) && persons.stream().anyMatch(right::contains);
        }
    }

    private Scope(List<FieldInfo> fields, List<Source> sources, List<Merged> merged) {
        this.fields = new ArrayList<>(fields);
        this.sources.addAll(sources);
        this.merged.addAll(merged);
        this.outer = sources.size();
    }

    static Scope root() {
        return new Scope(List.of(), List.of(), List.of());
    }

    /** A scope inside this one. */
    Scope nested() {
        return new Scope(fields, sources, merged);
    }

    Source add(String alias, Rows rows) {
        Source source = new Source(alias, rows, fields.size());
        sources.add(source);
        fields.addAll(rows.fields());
        return source;
    }

    /** What a subquery of this query stands for. */
    void value(SqlNode query, Expression value) {
        values.put(query, value);
    }

    Optional<Expression> value(SqlNode query) {
        return Optional.ofNullable(values.get(query));
    }

    /** Adds the person that a full join gives to the rows of two sides; {@code left} and {@code right} are each side's own persons. */
    int merge(Set<Integer> left, Set<Integer> right) {
        FieldInfo person = fields.get(left.stream().min(Integer::compare).orElseThrow());
        Rows rows = new Rows(sources.getLast().rows().relation(), List.of(person), List.of());
        merged.add(new Merged(left, right, add("", rows)));
        return width() - 1;
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
        // Calcite has resolved every name before, and those of a query around a measurement are no names of its own.
        throw Objection.to(
                        PlanCode.NESTED,
                        "a query that is measured by itself compares with the row around it",
                        "group it by the person and join it: JOIN (SELECT person column, … GROUP BY person column) AS g ON g.person column = person column")
                .refuse(identifier);
    }

    /** What a name stands for, or the COALESCE that names the person of a full join's rows; empty for every other form. */
    Optional<Found> key(SqlNode node) {
        return node instanceof SqlIdentifier name ? Optional.of(resolve(name)) : person(node);
    }

    /** {@code COALESCE(a.person, b.person)} over the two sides of a full join. */
    Optional<Found> person(SqlNode node) {
        if (node.getKind() != SqlKind.COALESCE || merged.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> persons = new HashSet<>();
        for (SqlNode operand : ((SqlCall) node).getOperandList()) {
            Optional<Field> field = key(operand)
                    .map(Found::value)
                    .filter(Field.class::isInstance)
                    .map(Field.class::cast)
                    .filter(each -> fields.get(each.index()) instanceof FieldInfo.Person);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            persons.add(field.get().index());
        }
        return merged(persons);
    }

    /** Full joins are known from the innermost outwards, so that one pass replaces both sides' persons by the person of both. */
    private Optional<Found> merged(Set<Integer> persons) {
        Set<Integer> open = new HashSet<>(persons);
        Optional<Source> last = Optional.empty();
        for (Merged each : merged) {
            if (each.covers(open)) {
                open.removeAll(each.left);
                open.removeAll(each.right);
                open.add(each.source.start());
                last = Optional.of(each.source);
            }
        }
        return last.filter(source -> open.equals(Set.of(source.start())))
                .map(source -> new Found(new Field(source.start(), Plain.BIGINT), source));
    }

    /** How a field is written in the text; empty where the text has no name for it. */
    Optional<String> name(int field) {
        for (Merged each : merged) {
            if (each.source.start() == field) {
                Optional<String> one =
                        each.left.stream().flatMap(side -> name(side).stream()).min(String::compareTo);
                Optional<String> other =
                        each.right.stream().flatMap(side -> name(side).stream()).min(String::compareTo);
                return one.flatMap(a -> other.map(b -> "COALESCE(" + a + ", " + b + ")"));
            }
        }
        return sources.stream()
                .filter(source -> field >= source.start && field < source.end())
                .flatMap(source -> source.name(field).stream())
                .findFirst();
    }

    private static Optional<Expression> value(Source source, String column) {
        return source.rows.columns().stream()
                .filter(each -> each.name().equalsIgnoreCase(column))
                .findFirst()
                .map(each -> Shift.by(each.value(), source.start));
    }
}
