package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.engine.plan.algebra.Types;
import dev.glovebox.policy.model.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows that a step could have released: as many as what is proved of them allows, equal ones where no key forbids it, and values that rows of persons
 * have too, so that they meet.
 */
public final class ReleasedTables {
    private static final List<String> TEXTS = List.of("a", "b", "广", "d", "e", "z");
    private static final List<String> DATES =
            List.of("2024-01-31", "2025-02-01", "2025-02-28", "1970-01-01", "2024-01-01", "2025-02-02");
    private static final List<String> NUMBERS = List.of("2500", "0", "12", "1000", "99999999", "-3");

    private ReleasedTables() {}

    public static ReleasedTable any(SafePlan step) {
        List<ColumnType> types = step.query().cells() == 0
                ? step.query().columns()
                : step.outputs().stream().map(output -> output.value().type()).toList();
        List<ColumnType> read = types.stream().map(Types::released).toList();
        boolean one = step.limit().filter(rows -> rows <= 1).isPresent()
                || step.measurement()
                        .filter(measured -> measured.keys().isEmpty())
                        .isPresent();
        boolean several = step.measurement()
                .filter(measured -> measured.sets().isSeveral())
                .isPresent();
        List<List<Literal>> rows = new ArrayList<>();
        for (int row = 0; row < (one ? 1 : TEXTS.size()); row++) {
            int place = row;
            List<Literal> made = read.stream().map(type -> value(type, place)).toList();
            rows.add(made);
            if (several) {
                rows.add(made);
            }
        }
        return new ReleasedTable(read.stream().map(Literals::nothing).toList(), rows);
    }

    private static Literal value(ColumnType type, int row) {
        Optional<Literal> value = type.isText()
                ? Optional.of(new Literal(type, Optional.of(TEXTS.get(row))))
                : type.isNumeric()
                        ? Literals.parse(type, NUMBERS.get(row))
                        : Literals.parse(type, DATES.get(row))
                                .or(() -> Literals.parse(type, DATES.get(row) + "T00:00:00"))
                                .or(() -> Literals.parse(type, String.valueOf(row == 0)));
        return value.orElseGet(() -> Literals.nothing(type));
    }
}
