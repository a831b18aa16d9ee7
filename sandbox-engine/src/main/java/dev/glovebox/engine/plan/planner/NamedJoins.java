package dev.glovebox.engine.plan.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/**
 * {@code JOIN … USING (c)} and {@code NATURAL JOIN} in the {@code ON} that they stand for. The joined column by its bare name is then that of
 * the side whose rows are kept; of a full join, that of whichever side is there.
 */
final class NamedJoins {
    private final Function<SqlIdentifier, List<String>> datasets;

    private NamedJoins(Function<SqlIdentifier, List<String>> datasets) {
        this.datasets = datasets;
    }

    /** {@code datasets} gives the columns of a dataset by its name. */
    static SqlNode spelledOut(SqlNode query, Function<SqlIdentifier, List<String>> datasets) {
        Search search = new Search();
        query.accept(search);
        return search.found ? new NamedJoins(datasets).query(query, new Names(Map.of(), Map.of())) : query;
    }

    private static final class Search extends SqlBasicVisitor<@Nullable Void> {
        private boolean found;

        @Override
        public @Nullable Void visit(SqlCall call) {
            found |= call instanceof SqlJoin join
                    && (join.isNatural() || join.getConditionType() == JoinConditionType.USING);
            return super.visit(call);
        }
    }

    /** What names stand for: the columns of each query that WITH names, and joined columns by their bare names. */
    record Names(Map<String, List<String>> queries, Map<String, SqlNode> joined) {
        Names with(String query, List<String> columns) {
            Map<String, List<String>> more = new HashMap<>(queries);
            more.put(query, columns);
            return new Names(more, joined);
        }

        Names inside(FromNames from) {
            Map<String, SqlNode> inner = new HashMap<>(joined);
            inner.keySet().removeAll(from.columns());
            inner.putAll(from.joined());
            return new Names(queries, inner);
        }
    }

    /** A query of any form, where these names are known. */
    SqlNode query(SqlNode node, Names names) {
        return switch (node) {
            case SqlWith with -> with(with, names);
            case SqlOrderBy ordered -> ordered(ordered, names);
            case SqlSelect select -> select(select, names);
            case SqlCall call
            when SqlKind.SET_QUERY.contains(call.getKind()) ->
                call.getOperator()
                        .createCall(
                                call.getParserPosition(),
                                call.getOperandList().stream()
                                        .map(operand -> query(operand, names))
                                        .toList());
            default -> node;
        };
    }

    private SqlNode with(SqlWith with, Names names) {
        Names known = names;
        for (SqlNode each : with.withList) {
            SqlWithItem item = (SqlWithItem) each;
            item.query = query(item.query, known);
            SqlNodeList renamed = item.columnList;
            known = known.with(lower(item.name.getSimple()), renamed == null ? columns(item.query) : simple(renamed));
        }
        with.body = query(with.body, known);
        return with;
    }

    private SqlNode ordered(SqlOrderBy ordered, Names names) {
        SqlNode query = query(ordered.query, names);
        if (!(ordered.query instanceof SqlSelect select) || select.getFrom() == null) {
            return new SqlOrderBy(ordered.getParserPosition(), query, ordered.orderList, ordered.offset, ordered.fetch);
        }
        Names inside = names.inside(from(Objects.requireNonNull(select.getFrom()), names));
        SqlNodeList order =
                (SqlNodeList) Objects.requireNonNull(ordered.orderList.accept(new JoinedNames(this, select, inside)));
        return new SqlOrderBy(ordered.getParserPosition(), query, order, ordered.offset, ordered.fetch);
    }

    private SqlNode select(SqlSelect select, Names names) {
        SqlNode source = select.getFrom();
        if (source == null) {
            return select;
        }
        FromNames from = from(source, names);
        SqlSelect spelled = (SqlSelect) select.clone(select.getParserPosition());
        spelled.setFrom(from.node());
        JoinedNames bare = new JoinedNames(this, select, names.inside(from));
        SqlNodeList items = new SqlNodeList(select.getSelectList().getParserPosition());
        select.getSelectList().forEach(item -> items.add(bare.item(Objects.requireNonNull(item))));
        spelled.setSelectList(items);
        spelled.setWhere(bare.part(select.getWhere()));
        spelled.setGroupBy((SqlNodeList) bare.part(select.getGroup()));
        spelled.setHaving(bare.part(select.getHaving()));
        spelled.setQualify(bare.part(select.getQualify()));
        return spelled;
    }

    private FromNames from(SqlNode node, Names names) {
        return switch (node) {
            case SqlJoin join -> joined(join, names);
            case SqlIdentifier name -> {
                List<String> named = name.isSimple() ? names.queries.get(lower(name.getSimple())) : null;
                List<String> columns = named == null ? datasets.apply(name) : named;
                yield FromNames.leaf(
                        name, Optional.of(new SqlIdentifier(name.names.getLast(), SqlParserPos.ZERO)), columns);
            }
            case SqlCall as
            when as.getKind() == SqlKind.AS -> {
                FromNames inner = from(as.operand(0), names);
                List<SqlNode> operands = new ArrayList<>(as.getOperandList());
                operands.set(0, inner.node());
                List<String> columns = operands.size() > 2
                        ? simple(operands.subList(2, operands.size()))
                        : inner.sources().getFirst().columns();
                yield FromNames.leaf(
                        as.getOperator().createCall(as.getParserPosition(), operands),
                        Optional.of(as.operand(1)),
                        columns);
            }
            default -> {
                SqlNode query = query(node, new Names(names.queries, Map.of()));
                yield FromNames.leaf(query, Optional.empty(), columns(query));
            }
        };
    }

    private FromNames joined(SqlJoin join, Names names) {
        FromNames left = from(join.getLeft(), names);
        FromNames right = from(join.getRight(), names);
        List<FromNames.Source> sources = new ArrayList<>(left.sources());
        sources.addAll(right.sources());
        Map<String, SqlNode> joined = new HashMap<>(left.joined());
        joined.putAll(right.joined());
        SqlNode condition = join.getCondition();
        JoinConditionType type = join.getConditionType();
        if (join.isNatural() || type == JoinConditionType.USING) {
            List<String> keys = join.isNatural() ? left.common(join, right) : using(condition);
            List<SqlNode> equal = new ArrayList<>();
            for (String key : keys) {
                SqlNode mine = left.column(join, key);
                SqlNode yours = right.column(join, key);
                equal.add(SqlStdOperatorTable.EQUALS.createCall(join.getParserPosition(), mine, yours));
                joined.put(key, kept(join, mine, yours));
            }
            condition = equal.stream()
                    .reduce((one, other) -> SqlStdOperatorTable.AND.createCall(join.getParserPosition(), one, other))
                    .orElseThrow();
            type = JoinConditionType.ON;
        } else if (condition != null) {
            condition = condition.accept(new JoinedNames(this, Set.of(), new Names(names.queries, joined)));
        }
        SqlJoin spelled = new SqlJoin(
                join.getParserPosition(),
                left.node(),
                SqlLiteral.createBoolean(false, SqlParserPos.ZERO),
                join.getJoinTypeNode(),
                right.node(),
                type.symbol(SqlParserPos.ZERO),
                condition);
        return new FromNames(spelled, sources, joined);
    }

    private static SqlNode kept(SqlJoin join, SqlNode left, SqlNode right) {
        return switch (join.getJoinType()) {
            case RIGHT -> right;
            case FULL -> SqlStdOperatorTable.COALESCE.createCall(join.getParserPosition(), left, right);
            default -> left;
        };
    }

    private static List<String> using(@Nullable SqlNode columns) {
        return simple((SqlNodeList) Objects.requireNonNull(columns));
    }

    private static List<String> columns(SqlNode query) {
        return switch (query) {
            case SqlWith with -> columns(with.body);
            case SqlOrderBy ordered -> columns(ordered.query);
            case SqlSelect select ->
                select.getSelectList().stream()
                        .flatMap(item ->
                                Optional.ofNullable(SqlValidatorUtil.alias(Objects.requireNonNull(item))).stream())
                        .map(NamedJoins::lower)
                        .toList();
            case SqlCall call when SqlKind.SET_QUERY.contains(call.getKind()) -> columns(call.operand(0));
            default -> List.of();
        };
    }

    private static List<String> simple(List<? extends @Nullable SqlNode> names) {
        return names.stream()
                .map(name -> lower(((SqlIdentifier) Objects.requireNonNull(name)).getSimple()))
                .toList();
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
