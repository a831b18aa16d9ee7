package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.PlanText;
import dev.glovebox.engine.plan.algebra.ReleasedWindow;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** The keys and aggregates of one grouping, found in the text as they are needed. Their fields: the keys, then the aggregates. */
final class Groups implements GroupHook {
    static final int WINDOWS = 1 << 20;
    private static final Set<SqlOperator> LABELS =
            Set.of(SqlStdOperatorTable.GROUPING, SqlStdOperatorTable.GROUPING_ID);

    private final Scalars scalars;
    private final Scalars above;
    private final Aggregates aggregates;
    private final Scope scope;
    private final Function<SqlNode, Expression> bareKey;
    private final Function<Aggregate, ColumnType> type;
    private final Function<SqlNode, Expression> values;
    private final boolean shown;
    private final List<Expression> keys = new ArrayList<>();
    private List<List<Integer>> sets = List.of();
    private final List<Aggregate> found = new ArrayList<>();
    private final List<ReleasedWindow> windows = new ArrayList<>();

    /** {@code bareKey} says what a column becomes that is a key by itself. */
    private Groups(
            Scalars scalars,
            Scalars above,
            Scope scope,
            Function<SqlNode, Expression> bareKey,
            Function<Aggregate, ColumnType> type,
            Function<SqlNode, Expression> values,
            boolean shown) {
        this.scalars = scalars;
        this.above = above;
        this.aggregates = new Aggregates(scalars, !shown);
        this.scope = scope;
        this.bareKey = bareKey;
        this.type = type;
        this.values = values;
        this.shown = shown;
    }

    /** Groups that are shown; {@code released} reads what is computed of them, {@code values} the queries beside them that stand for one value. */
    static Groups measured(Scalars scalars, Scalars released, Scope scope, Function<SqlNode, Expression> values) {
        return new Groups(
                scalars,
                released,
                scope,
                name -> scalars.translate(name, scope, Purpose.KEY),
                Types::overAll,
                values,
                true);
    }

    /** Groups within a person: how its columns may be used is decided where they are used. */
    static Groups perPerson(Scalars scalars, Scope scope) {
        return new Groups(
                scalars,
                scalars,
                scope,
                name -> scalars.translate(name, scope, Purpose.PASSED),
                Types::perPerson,
                query -> {
                    throw Forms.nestedQuery(query);
                },
                false);
    }

    /** What GROUP BY names. */
    void by(List<SqlNode> elements) {
        if (!shown && elements.stream().anyMatch(GroupingSets::isSeveral)) {
            throw Objection.to(
                            PlanCode.NOT_SUPPORTED,
                            "a subquery has one grouping",
                            "put ROLLUP, CUBE or GROUPING SETS into the outermost GROUP BY")
                    .refuse(elements.getFirst());
        }
        List<List<Integer>> named = new GroupingSets(this::key).of(elements);
        // One set is the grouping by all keys, and of several the order does not matter.
        sets = named.size() == 1
                ? List.of()
                : named.stream().sorted(Comparator.comparing(this::text)).toList();
    }

    private String text(List<Integer> set) {
        return set.stream().map(key -> PlanText.of(keys.get(key))).sorted().collect(Collectors.joining("\n"));
    }

    /** Groups by a value that those named already determine. */
    void alsoBy(Expression determined) {
        if (!keys.contains(determined)) {
            keys.add(determined);
        }
    }

    private int key(SqlNode node) {
        Expression key = keyed(node);
        if (!keys.contains(key)) {
            keys.add(key);
        }
        return keys.indexOf(key);
    }

    List<Expression> keys() {
        return keys;
    }

    /** Measures these sets, in place of those that GROUP BY names. */
    void measure(List<List<Integer>> measured) {
        sets = measured.size() == 1 ? List.of() : measured;
    }

    /** What GROUP BY names, one set at least. */
    List<List<Integer>> asked() {
        return sets.isEmpty() ? List.of(IntStream.range(0, keys.size()).boxed().toList()) : sets;
    }

    /** The keys of each grouping set; empty where there is but the one grouping by all keys. */
    List<List<Integer>> sets() {
        return sets;
    }

    List<Aggregate> aggregates() {
        return found;
    }

    /** Their fields are numbered from {@link #WINDOWS} on, as not all aggregates are known when one is met. */
    List<ReleasedWindow> windows() {
        return windows;
    }

    Expression translate(SqlNode node) {
        return above.translate(node, new Scalars.Site(scope, Purpose.KEY, this));
    }

    @Override
    public Optional<Expression> field(SqlNode node) {
        if (node instanceof SqlCall call && call.getKind() == SqlKind.OVER) {
            return Optional.of(window(call));
        }
        if (node instanceof SqlCall call && LABELS.contains(call.getOperator())) {
            return Optional.of(label(call));
        }
        if (node instanceof SqlCall call && Aggregates.isAggregate(call)) {
            return Optional.of(aggregate(aggregates.translate(call, scope)));
        }
        if (node.getKind() == SqlKind.SCALAR_QUERY) {
            return Optional.of(values.apply(node));
        }
        if (node instanceof SqlCall call && (Aggregates.within(call) || SingleValues.areBeside(call, scope))) {
            return Optional.empty();
        }
        boolean constant = node instanceof SqlLiteral || node instanceof SqlDynamicParam;
        if (constant ? !rollsUpConstants() : !(node instanceof SqlCall) && !(node instanceof SqlIdentifier)) {
            return Optional.empty();
        }
        int index = keys.indexOf(keyed(node));
        if (index >= 0) {
            return Optional.of(new Field(index, keys.get(index).type()));
        }
        if (node instanceof SqlIdentifier name) {
            throw Objection.to(
                            PlanCode.NOT_GROUPED,
                            "the column " + name.names.getLast() + " is neither grouped by nor aggregated",
                            "add it to GROUP BY, or aggregate it")
                    .refuse(name);
        }
        return Optional.empty();
    }

    /** A constant that is a key is NULL in the grouping sets without it. */
    private boolean rollsUpConstants() {
        return !sets.isEmpty() && keys.stream().anyMatch(Literal.class::isInstance);
    }

    private Expression window(SqlCall over) {
        if (!shown) {
            throw Forms.window(over);
        }
        ReleasedWindow window = new ReleasedWindows(this::translate).translate(over);
        ColumnType type = window.type()
                .orElseThrow(
                        () -> Objection.to(PlanCode.TYPES, "the window does not take such values", "give it numbers")
                                .refuse(over));
        if (!windows.contains(window)) {
            windows.add(window);
        }
        return new Field(WINDOWS + windows.indexOf(window), type);
    }

    private Expression keyed(SqlNode node) {
        boolean bare = node instanceof SqlIdentifier || scope.person(node).isPresent();
        return bare ? bareKey.apply(node) : scalars.translate(node, scope, Purpose.KEY);
    }

    /** An aggregate of the question by itself. */
    Aggregate read(SqlCall aggregate) {
        return aggregates.translate(aggregate, scope);
    }

    private Expression aggregate(Aggregate aggregate) {
        if (!found.contains(aggregate)) {
            found.add(aggregate);
        }
        return new Field(values() + found.indexOf(aggregate), type.apply(aggregate));
    }

    // After the keys, and after the number of the grouping set where there are several.
    private int values() {
        return keys.size() + (sets.isEmpty() ? 0 : 1);
    }

    /** {@code GROUPING(a, b)}: a bit for each key, 1 where its grouping set is without it. */
    private Expression label(SqlCall call) {
        List<Integer> asked = call.getOperandList().stream().map(this::grouped).toList();
        NavigableMap<Long, List<Expression>> byLabel = new TreeMap<>();
        for (int set = 0; set < sets.size(); set++) {
            long label = 0;
            for (int key : asked) {
                label = 2 * label + (sets.get(set).contains(key) ? 0 : 1);
            }
            byLabel.computeIfAbsent(label, fresh -> new ArrayList<>(List.of(new Field(keys.size(), Plain.BIGINT))))
                    .add(Literals.of(set));
        }
        Expression otherwise =
                Literals.of(byLabel.isEmpty() ? 0L : byLabel.pollLastEntry().getKey());
        List<Expression> choice = new ArrayList<>();
        byLabel.forEach((label, inSets) -> {
            choice.add(above.calls().make(call, Operator.IN, inSets));
            choice.add(Literals.of(label));
        });
        choice.add(otherwise);
        return choice.size() == 1 ? otherwise : above.calls().make(call, Operator.CASE, choice);
    }

    private int grouped(SqlNode operand) {
        int key = keys.indexOf(keyed(operand));
        if (key >= 0) {
            return key;
        }
        throw Objection.to(
                        PlanCode.NOT_GROUPED,
                        "GROUPING asks for something that is not grouped by",
                        "name a key of GROUP BY in it")
                .refuse(operand);
    }
}
