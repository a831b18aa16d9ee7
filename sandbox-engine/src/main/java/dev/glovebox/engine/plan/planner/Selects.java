package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Field;
import dev.glovebox.engine.plan.algebra.Operator;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.algebra.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/** One SELECT to rows: FROM and WHERE, and below the measurement also groups within a person. */
final class Selects {
    private final Scalars scalars;
    private final Expressions expressions;
    private final Conditions conditions;
    private final JoinKeys keys;
    private final Joins joins;
    private final Queries queries;
    private final FromReader from;
    private final Subqueries subqueries;
    private final Steps steps = new Steps();
    private final SingleValues values;
    private final Answer answer;

    Selects(
            CatalogSnapshot catalog,
            SqlValidator validator,
            Scalars scalars,
            Expressions expressions,
            JoinKeys keys,
            Optional<FixedPartition> partition) {
        this.scalars = scalars;
        this.expressions = expressions;
        this.conditions = new Conditions(scalars, expressions, keys);
        this.keys = keys;
        this.joins = new Joins(keys);
        this.queries = new Queries(catalog, this::rows, new Unions(scalars.calls(), expressions, keys));
        this.from = new FromReader(queries, conditions, expressions);
        this.subqueries = new Subqueries(this, queries, conditions, scalars, joins);
        this.answer = new Answer(this, scalars, validator, partition);
        this.values = new SingleValues(steps, query -> queries.within(query, answer::plan));
    }

    /** A whole question. */
    ProposedPlan plan(SqlNode query) {
        return steps.before(queries.within(query, answer::plan), query);
    }

    /** A query that stands for one value beside released groups. */
    Expression released(SqlNode query) {
        return values.released(query);
    }

    Expressions expressions() {
        return expressions;
    }

    /**
     * FROM and WHERE.
     *
     * @param base fields of the enclosing query before this one's
     * @param correlated conjuncts that speak of the enclosing query too
     */
    record Base(Relation relation, List<FieldInfo> fields, Scope scope, int base, List<Expression> correlated) {
        boolean isPublic() {
            return fields.stream().noneMatch(FieldInfo.Person.class::isInstance);
        }

        Rows rows() {
            return new Rows(relation, fields, List.of());
        }
    }

    /** Of a SELECT without QUALIFY, which only rows of a subquery know. */
    Base base(SqlSelect select, Scope outer) {
        if (select.getQualify() != null) {
            throw Forms.window(select.getQualify());
        }
        return from(select, outer);
    }

    private Base from(SqlSelect select, Scope outer) {
        SqlNode source = select.getFrom();
        if (source == null) {
            throw Objection.to(PlanCode.NOT_SUPPORTED, "nothing is asked of a dataset", "add FROM department.table")
                    .refuse(select);
        }
        Scope scope = outer.nested();
        FromTree tree = values.joined(select, scope, from.read(source, scope));
        List<Expression> where = new ArrayList<>();
        List<SqlNode> nested = new ArrayList<>();
        SqlNode condition = select.getWhere();
        for (SqlNode conjunct : condition == null ? List.<SqlNode>of() : Conditions.conjuncts(condition)) {
            if (Conditions.isSubquery(conjunct)) {
                nested.add(conjunct);
            } else {
                where.addAll(conditions.translate(conjunct, scope));
            }
        }
        JoinBuilder.Built built = new JoinBuilder(joins, scope, outer.width()).build(tree, where);
        Base base = new Base(built.relation(), built.fields(), known(scope, built, outer), outer.width(), where);
        for (SqlNode conjunct : nested) {
            base = subqueries.joined(base, conjunct);
        }
        return base;
    }

    // After the joins it is known which persons may be missing.
    private static Scope known(Scope scope, JoinBuilder.Built built, Scope outer) {
        for (int i = 0; i < built.fields().size(); i++) {
            scope.fields().set(outer.width() + i, built.fields().get(i));
        }
        return scope;
    }

    /** A query below the measurement: its rows each of one person, or public; groups of several persons are a measurement before it. */
    Rows rows(SqlSelect select) {
        if (!isGrouped(select)) {
            requireUnordered(select);
            return plain(select, from(select, Scope.root()));
        }
        Base base = base(select, Scope.root());
        if (base.isPublic() || !groupsByPerson(select, base)) {
            return steps.released(answer.plan(select, base), names(select), select);
        }
        requireUnordered(select);
        return perPerson(select, base);
    }

    private boolean groupsByPerson(SqlSelect select, Base base) {
        if (keys(select).stream().anyMatch(GroupingSets::isSeveral)) {
            return false;
        }
        return groupsWithin(select, base).keys().stream()
                .anyMatch(key -> key instanceof Field field
                        && base.fields.get(field.index()) instanceof FieldInfo.Person known
                        && known.certain());
    }

    private Groups groupsWithin(SqlSelect select, Base base) {
        Groups groups = Groups.perPerson(scalars, base.scope);
        groups.by(keys(select));
        impliedPerson(base, groups).ifPresent(groups::alsoBy);
        return groups;
    }

    private Rows plain(SqlSelect select, Base base) {
        Windows windows = new Windows(scalars, expressions, base);
        List<SqlNode> nodes = new ArrayList<>(items(select));
        Optional<SqlNode> qualify = Optional.ofNullable(select.getQualify());
        qualify.ifPresent(nodes::add);
        Base over = windows.over(nodes);
        List<Rows.Column> columns = new ArrayList<>();
        for (SqlNode item : items(select)) {
            Expression value = scalars.translate(unnamed(item), new Scalars.Site(over.scope, Purpose.PASSED, windows));
            columns.add(new Rows.Column(name(item, columns.size()), value));
        }
        Relation relation = qualify.map(condition ->
                        scalars.translate(condition, new Scalars.Site(over.scope, Purpose.FILTER, windows)))
                .map(kept -> Filters.above(over.relation, Canonical.parts(Operator.AND, kept)))
                .orElse(over.relation);
        return new Rows(relation, over.fields, columns);
    }

    private Rows perPerson(SqlSelect select, Base base) {
        Groups groups = groupsWithin(select, base);
        List<Rows.Column> columns = new ArrayList<>();
        for (SqlNode item : items(select)) {
            columns.add(new Rows.Column(name(item, columns.size()), groups.translate(unnamed(item))));
        }
        SqlNode having = select.getHaving();
        Optional<Expression> kept = having == null ? Optional.empty() : Optional.of(groups.translate(having));
        groups.aggregates().forEach(aggregate -> Aggregates.requireWithinPerson(aggregate, select));
        Rows grouped = new PersonGroups(expressions).of(base.rows(), groups);
        Relation relation = kept.map(condition ->
                        expressions.admit(condition, grouped.fields(), Purpose.FILTER, Objects.requireNonNull(having)))
                .map(condition -> Filters.above(grouped.relation(), Canonical.parts(Operator.AND, condition)))
                .orElse(grouped.relation());
        return new Rows(relation, grouped.fields(), columns);
    }

    /** The person of a key that begins the path to persons. */
    private Optional<Expression> impliedPerson(Base base, Groups groups) {
        return groups.keys().stream()
                .filter(Field.class::isInstance)
                .map(key -> base.fields.get(((Field) key).index()))
                .filter(info -> info instanceof FieldInfo.Origin origin && keys.beginsPath(origin))
                .flatMap(info -> Joins.person(base.fields, info, 0).stream())
                .<Expression>map(person -> person)
                .findFirst();
    }

    // Calcite keeps ORDER BY and LIMIT with the SELECT that they belong to.
    static void requireUnordered(SqlSelect select) {
        boolean ordered =
                select.getOrderList() != null && !select.getOrderList().isEmpty();
        if (ordered || select.getFetch() != null) {
            throw Objection.to(
                            PlanCode.NOT_SUPPORTED,
                            "ORDER BY and LIMIT in a subquery are not answered",
                            "put them at the end of the whole question")
                    .refuse(select);
        }
    }

    static boolean isGrouped(SqlSelect select) {
        return select.getGroup() != null
                || select.getHaving() != null
                || select.isDistinct()
                || items(select).stream().anyMatch(Aggregates::within);
    }

    /** What is grouped by; of SELECT DISTINCT, everything selected. */
    static List<SqlNode> keys(SqlSelect select) {
        SqlNodeList group = select.getGroup();
        List<SqlNode> keys = new ArrayList<>();
        if (group != null) {
            group.forEach(key -> keys.add(Objects.requireNonNull(key)));
        }
        if (select.isDistinct()) {
            if (group != null || items(select).stream().anyMatch(Aggregates::within)) {
                throw Objection.to(
                                PlanCode.NOT_SUPPORTED,
                                "DISTINCT beside aggregates is not answered",
                                "leave DISTINCT out: groups are distinct")
                        .refuse(select);
            }
            items(select).forEach(item -> keys.add(unnamed(item)));
        }
        return keys;
    }

    static List<SqlNode> items(SqlSelect select) {
        return select.getSelectList().stream().map(Objects::requireNonNull).toList();
    }

    static SqlNode unnamed(SqlNode item) {
        return item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
    }

    private static List<String> names(SqlSelect select) {
        List<String> names = new ArrayList<>();
        items(select).forEach(item -> names.add(name(item, names.size())));
        return names;
    }

    static String name(SqlNode item, int index) {
        String alias = SqlValidatorUtil.alias(item);
        return alias == null ? "expr$" + index : alias;
    }
}
