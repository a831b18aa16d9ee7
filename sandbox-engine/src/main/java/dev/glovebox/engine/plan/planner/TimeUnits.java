package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Operator;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.jspecify.annotations.Nullable;

/** Which units of time can be taken of a date, cut to, and counted between two. */
final class TimeUnits {
    static final TimeUnits EXTRACT = new TimeUnits("EXTRACT_", "", "EXTRACT takes ", "EXTRACT(YEAR FROM column)");
    static final TimeUnits TRUNCATE =
            new TimeUnits("TRUNC_", "", "a date is cut down to ", "date_trunc('month', column)");
    static final TimeUnits DIFFERENCE =
            new TimeUnits("", "S_BETWEEN", "TIMESTAMPDIFF counts ", "TIMESTAMPDIFF(MONTH, DATE '2026-01-31', column)");

    private final Map<TimeUnitRange, Operator> operators = new EnumMap<>(TimeUnitRange.class);
    private final String finding;
    private final String example;

    // Operators are named by their units.
    private TimeUnits(String before, String after, String finding, String example) {
        this.finding = finding;
        this.example = example;
        List<String> names = Arrays.stream(Operator.values()).map(Enum::name).toList();
        for (TimeUnitRange unit : TimeUnitRange.values()) {
            String name = before + unit.name() + after;
            if (names.contains(name)) {
                operators.put(unit, Operator.valueOf(name));
            }
        }
    }

    /** The operator for the unit that stands at a place of the call. */
    Operator of(SqlCall call, int place) {
        TimeUnitRange unit =
                call.operand(place) instanceof SqlIntervalQualifier qualifier && qualifier.timeFrameName == null
                        ? qualifier.timeUnitRange
                        : null;
        return Optional.ofNullable(unit)
                .map(operators::get)
                .orElseThrow(() -> Objection.to(PlanCode.FUNCTION_FORM, finding + words(), wayOut(unit))
                        .refuse(call));
    }

    private String words() {
        return operators.keySet().stream()
                .map(unit -> unit.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    // Databases disagree on which day is 0.
    private String wayOut(@Nullable TimeUnitRange unit) {
        return unit == TimeUnitRange.DOW
                ? "write EXTRACT(ISODOW FROM column), or DAYOFWEEK(column): 1 is Monday in the one and Sunday in the other"
                : "write " + example;
    }
}
