package dev.glovebox.engine.release;

import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.engine.release.ReleasedResult.Cell;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a later step of the same question reads of a released result: its values as they would be shown, noise and all, without their
 * intervals. A number that its type does not hold is NULL, and so is one that is none.
 */
final class ReleasedTables {
    private ReleasedTables() {}

    static ReleasedTable of(ReleasedResult shown) {
        List<ColumnType> types = shown.columns().stream()
                .map(column -> Types.released(column.type()))
                .toList();
        List<List<Literal>> rows = new ArrayList<>();
        for (List<Cell> row : shown.rows()) {
            List<Literal> constants = new ArrayList<>();
            row.forEach(cell -> constants.add(constant(cell, types.get(constants.size()))));
            rows.add(constants);
        }
        return new ReleasedTable(types.stream().map(Literals::nothing).toList(), rows);
    }

    private static Literal constant(Cell cell, ColumnType type) {
        Optional<Literal> constant = switch (cell) {
            case Cell.Noisy noisy -> number(noisy.value(), type);
            case Cell.Shown(Optional<String> text) -> text.flatMap(known -> constant(known, type));
        };
        return constant.orElseGet(() -> Literals.nothing(type));
    }

    private static Optional<Literal> constant(String text, ColumnType type) {
        if (type.isText()) {
            return Optional.of(new Literal(type, Optional.of(text)));
        }
        if (type.isNumeric()) {
            return isNumber(text) ? number(new BigDecimal(text), type) : Optional.empty();
        }
        boolean toTheMinute = type == Plain.TIMESTAMP && text.length() == "2026-01-31T12:00".length();
        return Literals.parse(type, toTheMinute ? text + ":00" : text);
    }

    private static boolean isNumber(String text) {
        return !text.equals("NaN") && !text.endsWith("Infinity");
    }

    private static Optional<Literal> number(BigDecimal value, ColumnType type) {
        BigDecimal held = switch (type) {
            case ColumnType.Decimal(int _, int scale) -> value.setScale(scale, RoundingMode.HALF_UP);
            case Plain plain when plain == Plain.DOUBLE -> value.round(MathContext.DECIMAL128);
            case Plain _, ColumnType.Varchar _ -> value.setScale(0, RoundingMode.HALF_UP);
        };
        return Literals.parse(type, held.toPlainString());
    }
}
