package dev.glovebox.engine.plan.planner;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;

/** Whatever is not on the list of {@link Functions} does not exist. */
final class KnownFunctions implements ShapeRule {
    private static final Set<SqlKind> STRUCTURE = EnumSet.of(
            SqlKind.SELECT,
            SqlKind.JOIN,
            SqlKind.WITH,
            SqlKind.WITH_ITEM,
            SqlKind.ORDER_BY,
            SqlKind.AS,
            SqlKind.ROW,
            SqlKind.ROLLUP,
            SqlKind.CUBE,
            SqlKind.GROUPING_SETS,
            SqlKind.WINDOW,
            SqlKind.PRECEDING,
            SqlKind.FOLLOWING);
    /** Known so that it can be said what answers instead. */
    private static final Set<String> EXTREMES = Set.of("min", "max");

    private static final Set<String> CLOCK =
            Set.of("now", "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

    @Override
    public Optional<Objection> object(SqlNode node) {
        if (node instanceof SqlIdentifier name
                && name.isSimple()
                && CLOCK.contains(name.getSimple().toLowerCase(Locale.ROOT))) {
            return Optional.of(clock());
        }
        if (!(node instanceof SqlCall call) || STRUCTURE.contains(call.getKind())) {
            return Optional.empty();
        }
        SqlOperator operator = call.getOperator();
        if (Functions.knows(operator)) {
            return Optional.empty();
        }
        String name = operator.getName().toLowerCase(Locale.ROOT);
        if (CLOCK.contains(name)) {
            return Optional.of(clock());
        }
        // Functions of the list arrive unresolved: the parser knows only their names.
        if (operator instanceof SqlFunction && (Functions.NAMES.contains(name) || EXTREMES.contains(name))) {
            return Optional.empty();
        }
        return Optional.of(Objection.to(
                PlanCode.NO_FUNCTION,
                "there is no " + (operator instanceof SqlFunction ? "function " : "operator ") + name,
                Nearest.of(name, Functions.NAMES)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("use one of " + String.join(", ", Functions.NAMES))));
    }

    private static Objection clock() {
        return Objection.to(
                PlanCode.NO_FUNCTION,
                "a question does not depend on the clock",
                "write the date: DATE '2026-01-31', or a parameter");
    }
}
