package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/** What may stand in a question, and nothing else is known here. */
final class Functions {
    /** {@code MEDIAN(x)}, which the standard writes as a percentile. */
    static final SqlAggFunction MEDIAN = SqlBasicAggFunction.create(
            "MEDIAN", SqlKind.OTHER_FUNCTION, ReturnTypes.DOUBLE_NULLABLE, OperandTypes.NUMERIC);

    /** Operators that become one operator of the algebra, operand by operand. */
    private static final Map<SqlOperator, Operator> DIRECT = Map.ofEntries(
            Map.entry(SqlStdOperatorTable.EQUALS, Operator.EQUAL),
            Map.entry(SqlStdOperatorTable.NOT_EQUALS, Operator.NOT_EQUAL),
            Map.entry(SqlStdOperatorTable.LESS_THAN, Operator.LESS),
            Map.entry(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, Operator.LESS_OR_EQUAL),
            Map.entry(SqlStdOperatorTable.GREATER_THAN, Operator.GREATER),
            Map.entry(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, Operator.GREATER_OR_EQUAL),
            Map.entry(SqlStdOperatorTable.AND, Operator.AND),
            Map.entry(SqlStdOperatorTable.OR, Operator.OR),
            Map.entry(SqlStdOperatorTable.NOT, Operator.NOT),
            Map.entry(SqlStdOperatorTable.IS_NULL, Operator.IS_NULL),
            Map.entry(SqlStdOperatorTable.IS_NOT_NULL, Operator.IS_NOT_NULL),
            Map.entry(SqlStdOperatorTable.IS_TRUE, Operator.IS_TRUE),
            Map.entry(SqlStdOperatorTable.PLUS, Operator.PLUS),
            Map.entry(SqlStdOperatorTable.MINUS, Operator.MINUS),
            Map.entry(SqlStdOperatorTable.MULTIPLY, Operator.TIMES),
            Map.entry(SqlStdOperatorTable.DIVIDE, Operator.DIVIDE),
            Map.entry(SqlStdOperatorTable.UNARY_MINUS, Operator.NEGATE),
            Map.entry(SqlStdOperatorTable.COALESCE, Operator.COALESCE),
            Map.entry(SqlStdOperatorTable.IS_UNKNOWN, Operator.IS_NULL),
            Map.entry(SqlStdOperatorTable.IS_NOT_UNKNOWN, Operator.IS_NOT_NULL),
            Map.entry(SqlStdOperatorTable.IS_NOT_DISTINCT_FROM, Operator.SAME),
            Map.entry(SqlStdOperatorTable.CONCAT, Operator.CONCAT),
            Map.entry(SqlLibraryOperators.LEAST, Operator.LEAST),
            Map.entry(SqlLibraryOperators.GREATEST, Operator.GREATEST),
            Map.entry(SqlStdOperatorTable.ABS, Operator.ABS),
            Map.entry(SqlStdOperatorTable.SIGN, Operator.SIGN),
            Map.entry(SqlStdOperatorTable.LOWER, Operator.LOWER),
            Map.entry(SqlStdOperatorTable.UPPER, Operator.UPPER),
            Map.entry(SqlStdOperatorTable.CHAR_LENGTH, Operator.CHAR_LENGTH),
            Map.entry(SqlStdOperatorTable.CHARACTER_LENGTH, Operator.CHAR_LENGTH),
            Map.entry(SqlStdOperatorTable.POSITION, Operator.POSITION),
            Map.entry(SqlStdOperatorTable.YEAR, Operator.EXTRACT_YEAR),
            Map.entry(SqlStdOperatorTable.QUARTER, Operator.EXTRACT_QUARTER),
            Map.entry(SqlStdOperatorTable.MONTH, Operator.EXTRACT_MONTH),
            Map.entry(SqlStdOperatorTable.WEEK, Operator.EXTRACT_WEEK),
            Map.entry(SqlStdOperatorTable.DAYOFMONTH, Operator.EXTRACT_DAY),
            Map.entry(SqlStdOperatorTable.DAYOFYEAR, Operator.EXTRACT_DOY),
            Map.entry(SqlStdOperatorTable.DAYOFWEEK, Operator.EXTRACT_DAYOFWEEK),
            Map.entry(SqlStdOperatorTable.HOUR, Operator.EXTRACT_HOUR),
            Map.entry(SqlStdOperatorTable.MINUTE, Operator.EXTRACT_MINUTE),
            Map.entry(SqlStdOperatorTable.SECOND, Operator.EXTRACT_SECOND));

    /** Operators that {@link Calls} takes apart. */
    private static final List<SqlOperator> SPECIAL = List.of(
            SqlStdOperatorTable.BETWEEN,
            SqlStdOperatorTable.NOT_BETWEEN,
            SqlStdOperatorTable.IN,
            SqlStdOperatorTable.NOT_IN,
            SqlStdOperatorTable.LIKE,
            SqlStdOperatorTable.NOT_LIKE,
            SqlStdOperatorTable.IS_FALSE,
            SqlStdOperatorTable.IS_NOT_TRUE,
            SqlStdOperatorTable.IS_NOT_FALSE,
            SqlStdOperatorTable.UNARY_PLUS,
            SqlStdOperatorTable.CASE,
            SqlStdOperatorTable.NULLIF,
            SqlStdOperatorTable.IS_DISTINCT_FROM,
            SqlStdOperatorTable.CAST,
            SqlLibraryOperators.TRY_CAST,
            SqlStdOperatorTable.MOD,
            SqlStdOperatorTable.PERCENT_REMAINDER,
            SqlStdOperatorTable.ROUND,
            SqlStdOperatorTable.FLOOR,
            SqlStdOperatorTable.CEIL,
            SqlStdOperatorTable.SUBSTRING,
            SqlStdOperatorTable.REPLACE,
            SqlStdOperatorTable.TRIM,
            SqlLibraryOperators.LTRIM,
            SqlLibraryOperators.RTRIM,
            SqlLibraryOperators.LPAD,
            SqlLibraryOperators.RPAD,
            SqlLibraryOperators.LEFT,
            SqlLibraryOperators.RIGHT,
            SqlStdOperatorTable.EXTRACT,
            SqlStdOperatorTable.TIMESTAMP_DIFF,
            SqlStdOperatorTable.MINUS_DATE,
            SqlStdOperatorTable.COUNT,
            SqlStdOperatorTable.SUM,
            SqlStdOperatorTable.AVG,
            SqlStdOperatorTable.VARIANCE,
            SqlStdOperatorTable.VAR_POP,
            SqlStdOperatorTable.VAR_SAMP,
            SqlStdOperatorTable.STDDEV,
            SqlStdOperatorTable.STDDEV_POP,
            SqlStdOperatorTable.STDDEV_SAMP,
            MEDIAN,
            SqlStdOperatorTable.PERCENTILE_CONT,
            SqlStdOperatorTable.PERCENTILE_DISC);

    /** Operators that are structure rather than values. */
    private static final List<SqlOperator> STRUCTURE = List.of(
            SqlStdOperatorTable.AS,
            SqlStdOperatorTable.EXISTS,
            SqlStdOperatorTable.ROLLUP,
            SqlStdOperatorTable.CUBE,
            SqlStdOperatorTable.GROUPING_SETS,
            SqlStdOperatorTable.GROUPING,
            SqlStdOperatorTable.GROUPING_ID,
            SqlStdOperatorTable.UNION,
            SqlStdOperatorTable.UNION_ALL,
            SqlStdOperatorTable.INTERSECT,
            SqlStdOperatorTable.EXCEPT,
            SqlStdOperatorTable.DESC,
            SqlStdOperatorTable.NULLS_FIRST,
            SqlStdOperatorTable.NULLS_LAST,
            SqlStdOperatorTable.FILTER,
            SqlStdOperatorTable.WITHIN_GROUP,
            SqlStdOperatorTable.OVER,
            SqlStdOperatorTable.ROW_NUMBER,
            SqlStdOperatorTable.RANK,
            SqlStdOperatorTable.DENSE_RANK,
            SqlStdOperatorTable.LAG,
            SqlStdOperatorTable.LEAD,
            SqlStdOperatorTable.FIRST_VALUE,
            SqlStdOperatorTable.MIN,
            SqlStdOperatorTable.MAX,
            SqlStdOperatorTable.ROW);

    private static final Set<SqlOperator> KNOWN = Stream.of(DIRECT.keySet(), SPECIAL, STRUCTURE)
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** The words that people write before a parenthesis. */
    static final Set<String> NAMES = new TreeSet<>(Arrays.asList(
            "abs",
            "avg",
            "cast",
            "ceil",
            "char_length",
            "coalesce",
            "concat",
            "concat_ws",
            "count",
            "date_trunc",
            "dayofweek",
            "dayofyear",
            "extract",
            "floor",
            "greatest",
            "grouping",
            "grouping_id",
            "hour",
            "least",
            "left",
            "lower",
            "lpad",
            "ltrim",
            "median",
            "minute",
            "mod",
            "month",
            "nullif",
            "percentile_cont",
            "percentile_disc",
            "position",
            "quarter",
            "replace",
            "right",
            "round",
            "rpad",
            "rtrim",
            "second",
            "sign",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "substring",
            "sum",
            "timestampdiff",
            "trim",
            "try_cast",
            "upper",
            "var_pop",
            "var_samp",
            "variance",
            "week",
            "year"));

    /** The operators that texts are resolved against: the standard's, and those of other dialects that are on the list. */
    private static final SqlOperatorTable RESOLVED = SqlOperatorTables.chain(
            SqlStdOperatorTable.instance(),
            SqlOperatorTables.of(
                    SqlLibraryOperators.LEAST,
                    SqlLibraryOperators.GREATEST,
                    SqlLibraryOperators.TRY_CAST,
                    SqlLibraryOperators.LTRIM,
                    SqlLibraryOperators.RTRIM,
                    SqlLibraryOperators.LPAD,
                    SqlLibraryOperators.RPAD,
                    SqlLibraryOperators.LEFT,
                    SqlLibraryOperators.RIGHT));

    private Functions() {}

    static SqlOperatorTable table() {
        return new Known();
    }

    /** The standard's operators by any case of their names, of which only the known ones are there. */
    private static final class Known implements SqlOperatorTable {
        @Override
        public void lookupOperatorOverloads(
                SqlIdentifier name,
                @Nullable SqlFunctionCategory category,
                SqlSyntax syntax,
                List<SqlOperator> found,
                SqlNameMatcher matcher) {
            List<SqlOperator> standard = new ArrayList<>();
            RESOLVED.lookupOperatorOverloads(name, category, syntax, standard, matcher);
            standard.stream().filter(KNOWN::contains).forEach(found::add);
            if (name.isSimple() && name.getSimple().equalsIgnoreCase(MEDIAN.getName())) {
                found.add(MEDIAN);
            }
        }

        @Override
        public List<SqlOperator> getOperatorList() {
            return List.copyOf(KNOWN);
        }
    }

    static boolean knows(SqlOperator operator) {
        return KNOWN.contains(operator);
    }

    static Optional<Operator> direct(SqlOperator operator) {
        return Optional.ofNullable(DIRECT.get(operator));
    }
}
