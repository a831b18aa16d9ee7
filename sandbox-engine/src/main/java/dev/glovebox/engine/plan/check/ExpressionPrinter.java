package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.ColumnType.Plain;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints a checked expression in the engine's SQL, each operator in a form that cannot fail on any row. Everything is in
 * parentheses and every literal carries its type, so that nothing is left to the engine's own rules of precedence and inference.
 */
final class ExpressionPrinter {
    private final IntFunction<String> fields;

    /** Prints over an input whose fields the engine knows by the names that {@code fields} gives. */
    ExpressionPrinter(IntFunction<String> fields) {
        this.fields = fields;
    }

    String print(Expression expression) {
        return switch (expression) {
            case Expression.Field field -> fields.apply(field.index());
            case Literal literal -> literal(literal);
            case Call call ->
                call(call, call.operands().stream().map(this::print).toList());
        };
    }

    private static String call(Call call, List<String> operands) {
        String first = operands.getFirst();
        String last = operands.getLast();
        return switch (call.operator()) {
            case EQUAL -> compared(call, operands, " = ");
            case NOT_EQUAL -> compared(call, operands, " <> ");
            case LESS -> compared(call, operands, " < ");
            case LESS_OR_EQUAL -> compared(call, operands, " <= ");
            case GREATER -> compared(call, operands, " > ");
            case GREATER_OR_EQUAL -> compared(call, operands, " >= ");
            case IN -> "(" + first + " IN (" + String.join(", ", operands.subList(1, operands.size())) + "))";
            case AND -> joined(operands, " AND ");
            case OR -> joined(operands, " OR ");
            case NOT -> "(NOT " + first + ")";
            case IS_NULL -> "(" + first + " IS NULL)";
            case IS_NOT_NULL -> "(" + first + " IS NOT NULL)";
            case IS_TRUE -> "COALESCE(" + first + ", FALSE)";
            case PLUS -> joined(exact(call, operands), " + ");
            case MINUS -> joined(exact(call, operands), " - ");
            case TIMES -> joined(exact(call, operands), " * ");
            case NEGATE -> "(- " + first + ")";
            case ABS -> "abs(" + first + ")";
            case DIVIDE -> "(CAST(" + first + " AS DOUBLE) / NULLIF(CAST(" + last + " AS DOUBLE), 0))";
            case ROUND ->
                operands.size() == 2 ? "round(" + first + ", CAST(" + last + " AS INTEGER))" : "round(" + first + ")";
            case FLOOR -> "floor(" + first + ")";
            case CEIL -> "ceil(" + first + ")";
            case CASE -> choice(operands);
            case COALESCE -> "COALESCE(" + String.join(", ", operands) + ")";
            case CAST -> cast(call, first);
            case LIKE -> "(" + first + " LIKE " + last + ")";
            case LOWER -> "lower(" + first + ")";
            case UPPER -> "upper(" + first + ")";
            case TRIM -> "trim(" + first + ")";
            case CHAR_LENGTH -> "CAST(length(" + first + ") AS BIGINT)";
            case SUBSTRING -> "substring(" + String.join(", ", operands) + ")";
            case EXTRACT_YEAR -> extract("year", first);
            case EXTRACT_QUARTER -> extract("quarter", first);
            case EXTRACT_MONTH -> extract("month", first);
            case EXTRACT_DAY -> extract("day", first);
            case TRUNC_YEAR -> truncate(call, "year", first);
            case TRUNC_QUARTER -> truncate(call, "quarter", first);
            case TRUNC_MONTH -> truncate(call, "month", first);
            case TRUNC_WEEK -> truncate(call, "week", first);
            case TRUNC_DAY -> truncate(call, "day", first);
            case BUCKET -> "(" + first + " - (((" + first + " % " + last + ") + " + last + ") % " + last + "))";
            case PREFIX -> "left(" + first + ", " + last + ")";
        };
    }

    private static String joined(List<String> operands, String operator) {
        return operands.stream().collect(Collectors.joining(operator, "(", ")"));
    }

    /** Numbers of different types are compared in a type that holds both, which the engine's own choice need not. */
    private static String compared(Call call, List<String> operands, String operator) {
        ColumnType left = call.operands().get(0).type();
        ColumnType right = call.operands().get(1).type();
        if (!left.isNumeric() || ExpressionCheck.sameKind(left, right)) {
            return joined(operands, operator);
        }
        boolean floating = left == Plain.DOUBLE || right == Plain.DOUBLE;
        int scale = Math.max(Kind.scale(left), Kind.scale(right));
        return joined(all(operands, floating ? "DOUBLE" : "DECIMAL(38, " + scale + ")"), operator);
    }

    private static List<String> exact(Call call, List<String> operands) {
        return switch (Kind.of(call.type())) {
            case DOUBLE -> all(operands, "DOUBLE");
            case DECIMAL ->
                IntStream.range(0, operands.size())
                        .mapToObj(i -> "CAST(" + operands.get(i) + " AS DECIMAL(38, "
                                + Kind.scale(call.operands().get(i).type()) + "))")
                        .toList();
            case INTEGER, BOOLEAN, TEXT, DATE, TIMESTAMP -> operands;
        };
    }

    private static List<String> all(List<String> operands, String type) {
        return operands.stream()
                .map(operand -> "CAST(" + operand + " AS " + type + ")")
                .toList();
    }

    private static String choice(List<String> operands) {
        StringBuilder text = new StringBuilder("(CASE");
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            text.append(" WHEN ").append(operands.get(i)).append(" THEN ").append(operands.get(i + 1));
        }
        return text.append(" ELSE ").append(operands.getLast()).append(" END)").toString();
    }

    /** To a whole number: towards zero as in the standard, where the engine's own cast rounds. */
    private static String cast(Call call, String operand) {
        Kind from = Kind.of(call.operands().getFirst().type());
        boolean truncates = Kind.of(call.type()) == Kind.INTEGER && from != Kind.INTEGER;
        return "TRY_CAST(" + (truncates ? "trunc(" + operand + ")" : operand) + " AS " + type(call.type()) + ")";
    }

    private static String extract(String part, String operand) {
        return "CAST(date_part('" + part + "', " + operand + ") AS BIGINT)";
    }

    private static String truncate(Call call, String unit, String operand) {
        return "CAST(date_trunc('" + unit + "', " + operand + ") AS " + type(call.type()) + ")";
    }

    private static String literal(Literal literal) {
        if (literal.text().isEmpty()) {
            return "CAST(NULL AS " + type(literal.type()) + ")";
        }
        return "CAST(" + quoted(literal.text().get()) + " AS " + type(literal.type()) + ")";
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String type(ColumnType type) {
        return switch (type) {
            case Plain plain -> plain.name();
            case ColumnType.Decimal decimal -> "DECIMAL(" + decimal.precision() + ", " + decimal.scale() + ")";
            case ColumnType.Varchar varchar -> "VARCHAR";
        };
    }
}
