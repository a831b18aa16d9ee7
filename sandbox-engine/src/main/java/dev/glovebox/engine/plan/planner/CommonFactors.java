package dev.glovebox.engine.plan.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Litmus;

/**
 * {@code (a AND b) OR (a AND c)} is {@code a AND (b OR c)}, of unknown conditions too: AND is the lesser and OR the greater of false, unknown and
 * true. So what every alternative asks of a join is the join's condition, wherever it is written.
 */
final class CommonFactors {
    /** With more, only the time to compare them would grow. */
    private static final int MOST_CONDITIONS = 32;

    private CommonFactors() {}

    /** The same condition, with what both of its alternatives ask in front. */
    static SqlNode of(SqlCall either) {
        List<SqlNode> one = Conditions.conjuncts(either.operand(0));
        List<SqlNode> other = Conditions.conjuncts(either.operand(1));
        if (one.size() > MOST_CONDITIONS || other.size() > MOST_CONDITIONS) {
            return either;
        }
        List<SqlNode> both = new ArrayList<>(one);
        both.removeIf(condition -> !holds(other, condition));
        if (both.isEmpty()) {
            return either;
        }
        SqlParserPos place = either.getParserPosition();
        Optional<SqlNode> ofOne = rest(one, both, place);
        Optional<SqlNode> ofOther = rest(other, both, place);
        // An alternative that asks nothing besides makes the other one needless.
        ofOne.ifPresent(first ->
                ofOther.ifPresent(second -> both.add(SqlStdOperatorTable.OR.createCall(place, first, second))));
        return all(both, place);
    }

    private static Optional<SqlNode> rest(List<SqlNode> all, List<SqlNode> both, SqlParserPos place) {
        List<SqlNode> rest =
                all.stream().filter(condition -> !holds(both, condition)).toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(all(rest, place));
    }

    private static boolean holds(List<SqlNode> conditions, SqlNode wanted) {
        return conditions.stream().anyMatch(condition -> condition.equalsDeep(wanted, Litmus.IGNORE));
    }

    private static SqlNode all(List<SqlNode> conditions, SqlParserPos place) {
        return conditions.stream()
                .reduce((left, right) -> (SqlNode) SqlStdOperatorTable.AND.createCall(place, left, right))
                .orElseThrow();
    }
}
