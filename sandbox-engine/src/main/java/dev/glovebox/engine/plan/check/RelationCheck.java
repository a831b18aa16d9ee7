package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Aggregate;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Relation;
import dev.glovebox.engine.plan.algebra.Relation.Earlier;
import dev.glovebox.engine.plan.algebra.Relation.Filter;
import dev.glovebox.engine.plan.algebra.Relation.Join;
import dev.glovebox.engine.plan.algebra.Relation.PersonAggregate;
import dev.glovebox.engine.plan.algebra.Relation.Project;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.engine.plan.algebra.Relation.Union;
import dev.glovebox.engine.plan.algebra.Relation.Window;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Proves that a relation is person-preserving: running it for each person alone and uniting the results gives the same as running it
 * on everything. One case per node; the rules are those of a public table, person by person.
 */
final class RelationCheck {
    private static final int DEEPEST = 64;

    private final Permissions permissions;
    private final ExpressionCheck expressions;
    private final ScanCheck scans;
    private final JoinCheck joins;
    private final UnionCheck unions;
    private final AggregateCheck aggregates;
    private final WindowCheck windows;
    private final List<RowFacts> released;
    /** Each node is decided once; the printer asks again for what was proved of it. */
    private final IdentityHashMap<Relation, RowFacts> checked = new IdentityHashMap<>();

    /** {@code released} is what is proved of the rows of each step before this one. */
    RelationCheck(Permissions permissions, ScanCheck scans, JoinGrants grants, List<RowFacts> released) {
        this.released = List.copyOf(released);
        this.permissions = permissions;
        this.expressions = new ExpressionCheck(permissions);
        this.scans = scans;
        this.joins = new JoinCheck(grants, permissions);
        this.unions = new UnionCheck(grants);
        this.aggregates = new AggregateCheck(permissions, expressions);
        this.windows = new WindowCheck(permissions, aggregates);
    }

    RowFacts check(Relation relation) {
        return check(relation, DEEPEST);
    }

    /** An aggregate's operand, if it may be aggregated so. */
    FieldFacts value(Aggregate aggregate, AggregateName function, RowFacts input) {
        return aggregates.value(aggregate, function, input);
    }

    /** A group's key, if it may be shown. */
    FieldFacts key(Expression expression, RowFacts input) {
        FieldFacts key = expressions.check(expression, input.fields());
        if (key.person()) {
            throw NotSafe.because(CheckCode.PERSON, "persons would be shown");
        }
        if (key.type() == Plain.DOUBLE) {
            throw NotSafe.because(CheckCode.KEY, "a floating-point value is a key");
        }
        permissions.key(key);
        return key;
    }

    private RowFacts check(Relation relation, int depth) {
        if (depth == 0) {
            throw NotSafe.because(CheckCode.TOO_DEEP, "the plan is nested too deeply");
        }
        RowFacts known = checked.get(relation);
        if (known != null) {
            return known;
        }
        RowFacts facts = node(relation, depth);
        checked.put(relation, facts);
        return facts;
    }

    private RowFacts node(Relation relation, int depth) {
        return switch (relation) {
            case Scan scan -> scans.check(scan);
            case Earlier earlier -> released(earlier);
            case Filter filter -> filter(filter, check(filter.input(), depth - 1));
            case Project project -> project(project, check(project.input(), depth - 1));
            case Join join -> joins.check(join, check(join.left(), depth - 1), check(join.right(), depth - 1));
            case Union union ->
                unions.check(
                        union,
                        union.inputs().stream()
                                .map(input -> check(input, depth - 1))
                                .toList());
            case Window window -> windows.check(window, check(window.input(), depth - 1));
            case PersonAggregate aggregate -> aggregate(aggregate, check(aggregate.input(), depth - 1));
        };
    }

    /** Public: noise was added before it came here, and what it cost is charged to its own step. */
    private RowFacts released(Earlier earlier) {
        if (earlier.step() >= released.size()) {
            throw NotSafe.because(CheckCode.MALFORMED, "a step reads what is not released before it");
        }
        RowFacts rows = released.get(earlier.step());
        List<ColumnType> columns = rows.fields().stream().map(FieldFacts::type).toList();
        boolean same = columns.size() == earlier.columns().size()
                && IntStream.range(0, columns.size())
                        .allMatch(i ->
                                Types.alike(columns.get(i), earlier.columns().get(i)));
        if (!same) {
            throw NotSafe.because(CheckCode.MALFORMED, "a step released other columns");
        }
        return rows;
    }

    /** Whether a row stays depends on that row alone. */
    private RowFacts filter(Filter filter, RowFacts input) {
        FieldFacts condition = expressions.check(filter.condition(), input.fields());
        if (Kind.of(condition.type()) != Kind.BOOLEAN) {
            throw NotSafe.because(CheckCode.MALFORMED, "a filter is not a condition");
        }
        permissions.filter(condition);
        return Tightening.of(filter.condition(), input);
    }

    /** Each row gives one row; the person stays only where the number itself is passed on. */
    private RowFacts project(Project project, RowFacts input) {
        List<FieldFacts> fields = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        for (Expression expression : project.expressions()) {
            fields.add(expressions.check(expression, input.fields()));
            sources.add(expression instanceof Expression.Field field ? field.index() : -1);
        }
        Optional<RowFacts.Owner> owner = input.owner().map(person -> moved(person, sources));
        Set<Set<Integer>> keys = input.uniqueKeys().stream()
                .filter(sources::containsAll)
                .map(key -> key.stream().map(sources::indexOf).collect(Collectors.toUnmodifiableSet()))
                .collect(Collectors.toUnmodifiableSet());
        Set<Integer> ofPerson = IntStream.range(0, fields.size())
                .filter(i -> input.isOfPerson(project.expressions().get(i)))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
        return new RowFacts(fields, owner, input.rowsPerPerson(), keys, ofPerson);
    }

    private static RowFacts.Owner moved(RowFacts.Owner owner, List<Integer> sources) {
        Set<Integer> fields = new HashSet<>();
        for (int i = 0; i < sources.size(); i++) {
            if (owner.fields().contains(sources.get(i))) {
                fields.add(i);
            }
        }
        if (fields.isEmpty()) {
            throw NotSafe.because(CheckCode.PERSON, "rows of persons lose their person");
        }
        return new RowFacts.Owner(owner.domain(), fields);
    }

    /** With the person among the keys each group lies inside one person. */
    private RowFacts aggregate(PersonAggregate aggregate, RowFacts input) {
        List<FieldFacts> fields = new ArrayList<>();
        for (int key : aggregate.keys()) {
            fields.add(key(key, input));
        }
        Optional<RowFacts.Owner> owner = input.owner().map(person -> moved(person, aggregate.keys()));
        Set<Integer> ofPerson = IntStream.range(0, aggregate.keys().size())
                .filter(i -> input.ofPerson().contains(aggregate.keys().get(i)))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
        boolean onePerPerson =
                owner.isPresent() && ofPerson.size() == aggregate.keys().size();
        for (Aggregate call : aggregate.aggregates()) {
            fields.add(aggregates.perPerson(call, input));
        }
        Set<Integer> keys = IntStream.range(0, aggregate.keys().size()).boxed().collect(Collectors.toUnmodifiableSet());
        return new RowFacts(fields, owner, onePerPerson ? 1 : input.rowsPerPerson(), Set.of(keys), ofPerson);
    }

    private static FieldFacts key(int key, RowFacts input) {
        if (key < 0 || key >= input.fields().size()) {
            throw NotSafe.because(CheckCode.MALFORMED, "a key is not there");
        }
        FieldFacts facts = input.fields().get(key);
        if (facts.type() == Plain.DOUBLE) {
            throw NotSafe.because(CheckCode.KEY, "a floating-point value is a key");
        }
        return facts;
    }
}
