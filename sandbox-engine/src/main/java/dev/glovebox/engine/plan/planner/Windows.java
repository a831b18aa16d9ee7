package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.SortKey;
import dev.glovebox.engine.plan.algebra.WindowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/** The window functions of one SELECT below the measurement; each becomes a field after those of FROM. */
final class Windows implements GroupHook {
    private final Scalars scalars;
    private final Expressions expressions;
    private final Selects.Base base;
    private final List<SqlCall> calls = new ArrayList<>();
    private final WindowValues values;

    Windows(Scalars scalars, Expressions expressions, Selects.Base base) {
        this.scalars = scalars;
        this.expressions = expressions;
        this.base = base;
        this.values = new WindowValues(scalars, expressions, base);
    }

    private record Over(List<Integer> partition, List<SortKey> order, WindowFunction function) {}

    /** The relation of FROM with a field for each window function in {@code nodes}; the scope knows these fields, too. */
    Selects.Base over(List<SqlNode> nodes) {
        nodes.forEach(this::find);
        if (calls.isEmpty()) {
            return base;
        }
        List<Over> all = calls.stream().map(this::read).toList();
        List<Expression> below = new ArrayList<>();
        Rows rows = base.rows();
        for (int i = 0; i < rows.fields().size(); i++) {
            below.add(rows.field(i));
        }
        below.addAll(values.computed());
        Relation relation =
                values.computed().isEmpty() ? base.relation() : new Relation.Project(base.relation(), below);
        for (Over each : all) {
            relation = new Relation.Window(relation, each.partition, each.order, List.of(each.function));
        }
        List<FieldInfo> fields = new ArrayList<>(base.fields());
        values.computed().forEach(value -> fields.add(expressions.derived(value, base.fields())));
        fields.addAll(values.infos());
        base.scope().add("", new Rows(relation, fields.subList(base.fields().size(), fields.size()), List.of()));
        return new Selects.Base(relation, fields, base.scope(), base.base(), base.correlated());
    }

    @Override
    public Optional<Expression> field(SqlNode node) {
        for (int i = 0; i < calls.size(); i++) {
            if (node.equalsDeep(calls.get(i), Litmus.IGNORE)) {
                int place = base.fields().size() + values.computed().size() + i;
                return Optional.of(new Field(place, values.infos().get(i).type()));
            }
        }
        return Optional.empty();
    }

    private void find(SqlNode node) {
        node.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call.getKind() == SqlKind.OVER) {
                    if (calls.stream().noneMatch(known -> known.equalsDeep(call, Litmus.IGNORE))) {
                        calls.add(call);
                    }
                    return null;
                }
                return call.isA(SqlKind.QUERY) ? null : super.visit(call);
            }
        });
    }

    private Over read(SqlCall call) {
        SqlWindow window = call.operand(1);
        List<Expression> keys = new ArrayList<>();
        List<Integer> partition = new ArrayList<>();
        for (SqlNode key : window.getPartitionList()) {
            Expression value = key(Objects.requireNonNull(key));
            keys.add(value);
            partition.add(values.place(value));
        }
        requirePerson(call, partition);
        List<SortKey> order = new ArrayList<>();
        for (SqlNode key : window.getOrderList()) {
            order.add(sorted(Objects.requireNonNull(key), keys));
        }
        return new Over(partition, order, values.function(call, window, keys));
    }

    private Expression key(SqlNode node) {
        boolean person = base.scope()
                .key(node)
                .filter(found -> found.value() instanceof Field field
                        && base.fields().get(field.index()) instanceof FieldInfo.Person)
                .isPresent();
        Expression value = scalars.translate(node, base.scope(), person ? Purpose.PASSED : Purpose.FILTER);
        WindowValues.requireExact(node, value.type());
        return value;
    }

    private SortKey sorted(SqlNode written, List<Expression> keys) {
        SqlNode node = written;
        Optional<SqlKind> nulls = Optional.empty();
        if (node.getKind() == SqlKind.NULLS_FIRST || node.getKind() == SqlKind.NULLS_LAST) {
            nulls = Optional.of(node.getKind());
            node = ((SqlCall) node).operand(0);
        }
        boolean descending = node.getKind() == SqlKind.DESCENDING;
        if (descending) {
            node = ((SqlCall) node).operand(0);
        }
        Expression value = key(node);
        keys.add(value);
        return new SortKey(
                values.place(value),
                descending,
                nulls.map(SqlKind.NULLS_FIRST::equals).orElse(descending));
    }

    private void requirePerson(SqlCall call, List<Integer> partition) {
        boolean inside = partition.stream()
                .anyMatch(place -> place < base.fields().size()
                        && base.fields().get(place) instanceof FieldInfo.Person person
                        && person.certain());
        if (!inside && !base.isPublic()) {
            throw Objection.to(
                            PlanCode.WINDOW,
                            "the window would reach over rows of several persons",
                            "write OVER (PARTITION BY "
                                    + base.scope()
                                            .name(base.base() + base.rows().person())
                                            .orElse("the person column") + " ORDER BY …)")
                    .refuse(call);
        }
    }
}
