package dev.glovebox.engine.plan.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;

/** Calcite's resolution of names and types, with its messages as refusals. */
final class Validation {
    private static final Pattern COLUMN =
            Pattern.compile("[Cc]olumn '([^']*)' (?:not found|is ambiguous).*", Pattern.DOTALL);
    private static final Pattern UNKNOWN_FUNCTION =
            Pattern.compile("No match found for function signature ([^(]*).*", Pattern.DOTALL);
    private static final Pattern UNGROUPED = Pattern.compile("Expression '(.*)' is not being grouped", Pattern.DOTALL);

    private Validation() {}

    static SqlNode of(SqlValidator validator, SqlNode query, List<String> columns) {
        try {
            return validator.validate(query);
        } catch (CalciteContextException found) {
            Throwable cause = found.getCause() == null ? found : found.getCause();
            throw objection(String.valueOf(cause.getMessage()), columns)
                    .refuse(new SqlParserPos(
                            found.getPosLine(), found.getPosColumn(), found.getEndPosLine(), found.getEndPosColumn()));
        }
    }

    private static Objection objection(String message, List<String> columns) {
        Matcher column = COLUMN.matcher(message);
        if (column.matches()) {
            return column(column.group(1), message, columns);
        }
        Matcher function = UNKNOWN_FUNCTION.matcher(message);
        if (function.matches()) {
            return Objection.to(
                    PlanCode.NO_FUNCTION,
                    "the function " + function.group(1).toLowerCase(Locale.ROOT) + " does not take such values",
                    "use one of " + String.join(", ", Functions.NAMES));
        }
        Matcher ungrouped = UNGROUPED.matcher(message);
        if (ungrouped.matches()) {
            return Objection.to(
                    PlanCode.NOT_GROUPED,
                    ungrouped.group(1) + " is neither grouped by nor aggregated",
                    "add it to GROUP BY, or aggregate it");
        }
        if (message.startsWith("Table '")) {
            return Objection.to(
                    PlanCode.NO_COLUMN, "there is no table of this name in FROM", "use the alias that FROM gives");
        }
        if (message.startsWith("Illegal use of dynamic parameter")) {
            return Objection.to(
                    PlanCode.PARAMETER,
                    "the type of this parameter does not follow from its place",
                    "compare it with a column, or write CAST(:name AS DATE)");
        }
        if (message.startsWith("Column count mismatch") || message.startsWith("Type mismatch in column")) {
            return Objection.to(
                    PlanCode.TYPES,
                    "the united queries select different columns",
                    "select as many columns in each, of the same types at the same places");
        }
        if (message.startsWith("Cannot apply")
                || message.startsWith("Values passed")
                || message.contains("clause must be a condition")
                || message.contains("Illegal mixing")) {
            return Objection.to(
                    PlanCode.TYPES,
                    "the operator does not take values of these types",
                    "compare values of one type: DATE '2026-01-31', 42, 'text'");
        }
        return Objection.to(
                PlanCode.NOT_UNDERSTOOD,
                "this does not resolve to a question",
                "check names, aliases and GROUP BY; `describe` shows a dataset's columns");
    }

    private static Objection column(String name, String message, List<String> columns) {
        if (message.contains("ambiguous")) {
            return Objection.to(
                    PlanCode.NO_COLUMN,
                    "the column " + name + " stands in several tables",
                    "write the table's alias before it: alias." + name);
        }
        return Objection.to(
                PlanCode.NO_COLUMN,
                "there is no column " + name,
                Nearest.of(name, new ArrayList<>(columns))
                        .map(near -> "did you mean " + near + "?")
                        .orElse("`describe` shows a dataset's columns"));
    }
}
