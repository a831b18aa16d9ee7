package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.List;
import java.util.Locale;

/** Prints operators on dates and timestamps. Where the engine would leave its calendar, TRY gives NULL. */
final class TimePrinter {
    private TimePrinter() {}

    static String print(Call call, List<String> operands) {
        String first = operands.getFirst();
        String last = operands.getLast();
        return switch (call.operator()) {
            case EXTRACT_EPOCH -> "CAST(floor(date_part('epoch', " + first + ")) AS BIGINT)";
            case EXTRACT_DAYOFWEEK -> "CAST(date_part('dow', " + first + ") + 1 AS BIGINT)";
            case TRUNC_YEAR,
                    TRUNC_QUARTER,
                    TRUNC_MONTH,
                    TRUNC_WEEK,
                    TRUNC_DAY,
                    TRUNC_HOUR,
                    TRUNC_MINUTE,
                    TRUNC_SECOND -> attempt(call, "date_trunc('" + word(call, "TRUNC_", "") + "', " + first + ")");
            case PLUS_MONTHS -> attempt(call, first + " + to_months(CAST(" + last + " AS INTEGER))");
            case PLUS_DAYS -> attempt(call, first + " + to_days(CAST(" + last + " AS INTEGER))");
            case PLUS_MILLISECONDS -> attempt(call, first + " + to_milliseconds(CAST(" + last + " AS DOUBLE))");
            case YEARS_BETWEEN -> "(" + months(call, first, last) + " // 12)";
            case QUARTERS_BETWEEN -> "(" + months(call, first, last) + " // 3)";
            case MONTHS_BETWEEN -> months(call, first, last);
            case WEEKS_BETWEEN, DAYS_BETWEEN, HOURS_BETWEEN, MINUTES_BETWEEN, SECONDS_BETWEEN ->
                "TRY(date_sub('" + word(call, "", "S_BETWEEN") + "', " + first + ", " + last + "))";
            case EXTRACT_YEAR, EXTRACT_QUARTER, EXTRACT_MONTH, EXTRACT_DAY -> component(call, first);
            default -> "TRY(" + component(call, first) + ")";
        };
    }

    private static String component(Call call, String time) {
        return "CAST(date_part('" + word(call, "EXTRACT_", "") + "', " + time + ") AS BIGINT)";
    }

    private static String attempt(Call call, String value) {
        return "TRY(CAST((" + value + ") AS " + ExpressionPrinter.type(call.type()) + "))";
    }

    private static String word(Call call, String before, String after) {
        String name = call.operator().name();
        return name.substring(before.length(), name.length() - after.length()).toLowerCase(Locale.ROOT);
    }

    /**
     * Whole months: those of the calendar, less one where the last has not come to the day of the month and the time of the first. The
     * engine's own would take a month's last day for a whole month.
     */
    private static String months(Call call, String from, String to) {
        String months = "date_diff('month', " + from + ", " + to + ")";
        boolean dates = call.operands().getFirst().type() == Plain.DATE;
        String start = within(from, dates);
        String end = within(to, dates);
        return "TRY(" + months + " - (CASE WHEN " + from + " <= " + to + " AND " + end + " < " + start + " THEN 1 WHEN "
                + from + " > " + to + " AND " + end + " > " + start + " THEN -1 ELSE 0 END))";
    }

    /** Where in its month a time is, in an order. */
    private static String within(String time, boolean date) {
        return date ? "date_part('day', " + time + ")" : "(" + time + " - date_trunc('month', " + time + "))";
    }
}
