package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Literals;
import dev.glovebox.policy.model.ColumnType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The texts that fill a question's {@code :name} and {@code ?}. Each is read as the type of its place and stays a constant. */
record Parameters(List<String> places, Map<String, String> texts) {
    void requireAllUsed() {
        Set<String> unused = new HashSet<>(texts.keySet());
        places.forEach(unused::remove);
        if (!unused.isEmpty()) {
            throw Objection.to(
                            PlanCode.PARAMETER,
                            "the question has no place for the parameter "
                                    + unused.stream().min(String::compareTo).orElseThrow(),
                            "write :name in the text, or leave the parameter out")
                    .refuse(SqlParserPos.ZERO);
        }
    }

    Literal value(SqlDynamicParam place, ColumnType type) {
        String name = places.get(place.getIndex());
        String text = texts.get(name);
        if (text == null) {
            throw Objection.to(
                            PlanCode.PARAMETER,
                            "the parameter " + name + " has no value",
                            "give it with --param " + name + "=…")
                    .refuse(place);
        }
        if (type.isText()) {
            return Literals.text(text);
        }
        return Literals.parse(type, text)
                .orElseThrow(() -> Objection.to(
                                PlanCode.PARAMETER, "the parameter " + name + " is no " + type.text(), example(type))
                        .refuse(place));
    }

    private static String example(ColumnType type) {
        return switch (type) {
            case ColumnType.Plain plain ->
                switch (plain) {
                    case BOOLEAN -> "write true or false";
                    case BIGINT -> "write a whole number";
                    case DOUBLE -> "write a number";
                    case DATE -> "write a date as 2026-01-31";
                    case TIMESTAMP -> "write a time as 2026-01-31 12:00:00";
                };
            case ColumnType.Decimal decimal -> "write a number with at most " + decimal.scale() + " decimals";
            case ColumnType.Varchar text -> "write a text";
        };
    }
}
