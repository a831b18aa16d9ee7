package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import dev.glovebox.engine.plan.algebra.Operator;
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
            case Expression.Earlier _ -> throw NotSafe.amongRows();
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
            case SAME -> "(" + first + " IS NOT DISTINCT FROM " + last + ")";
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
            case SIGN -> sign(call, first);
            case MOD -> "(" + first + " % " + last + ")";
            case DIVIDE -> "(CAST(" + first + " AS DOUBLE) / NULLIF(CAST(" + last + " AS DOUBLE), 0))";
            case ROUND ->
                operands.size() == 2 ? "round(" + first + ", CAST(" + last + " AS INTEGER))" : "round(" + first + ")";
            case FLOOR -> "CAST(floor(" + first + ") AS " + type(call.type()) + ")";
            case CEIL -> "CAST(ceil(" + first + ") AS " + type(call.type()) + ")";
            case CASE -> choice(operands);
            case COALESCE -> "COALESCE(" + String.join(", ", operands) + ")";
            case LEAST, GREATEST -> extreme(call, operands);
            case CAST -> cast(call, first);
            case BUCKET -> "(" + first + " - (((" + first + " % " + last + ") + " + last + ") % " + last + "))";
            case LIKE,
                    LOWER,
                    UPPER,
                    TRIM,
                    TRIM_LEADING,
                    TRIM_TRAILING,
                    CONCAT,
                    CHAR_LENGTH,
                    SUBSTRING,
                    PREFIX,
                    RIGHT,
                    POSITION,
                    REPLACE,
                    LPAD,
                    RPAD -> TextPrinter.print(call, operands);
            case EXTRACT_MILLENNIUM,
                    EXTRACT_CENTURY,
                    EXTRACT_DECADE,
                    EXTRACT_YEAR,
                    EXTRACT_ISOYEAR,
                    EXTRACT_QUARTER,
                    EXTRACT_MONTH,
                    EXTRACT_WEEK,
                    EXTRACT_DAY,
                    EXTRACT_DOY,
                    EXTRACT_ISODOW,
                    EXTRACT_DAYOFWEEK,
                    EXTRACT_HOUR,
                    EXTRACT_MINUTE,
                    EXTRACT_SECOND,
                    EXTRACT_MILLISECOND,
                    EXTRACT_MICROSECOND,
                    EXTRACT_EPOCH,
                    TRUNC_YEAR,
                    TRUNC_QUARTER,
                    TRUNC_MONTH,
                    TRUNC_WEEK,
                    TRUNC_DAY,
                    TRUNC_HOUR,
                    TRUNC_MINUTE,
                    TRUNC_SECOND,
                    PLUS_MONTHS,
                    PLUS_DAYS,
                    PLUS_MILLISECONDS,
                    YEARS_BETWEEN,
                    QUARTERS_BETWEEN,
                    MONTHS_BETWEEN,
                    WEEKS_BETWEEN,
                    DAYS_BETWEEN,
                    HOURS_BETWEEN,
                    MINUTES_BETWEEN,
                    SECONDS_BETWEEN -> TimePrinter.print(call, operands);
        };
    }

    private static String sign(Call call, String operand) {
        String sign = "CAST(sign(" + operand + ") AS BIGINT)";
        return call.operands().getFirst().type() == Plain.DOUBLE
                ? "(CASE WHEN isnan(" + operand + ") THEN NULL ELSE " + sign + " END)"
                : sign;
    }

    /** The engine passes over NULLs, where the standard has the whole NULL. */
    private static String extreme(Call call, List<String> operands) {
        String missing = operands.stream().map(operand -> operand + " IS NULL").collect(Collectors.joining(" OR "));
        String word = call.operator() == Operator.LEAST ? "LEAST(" : "GREATEST(";
        return "(CASE WHEN " + missing + " THEN NULL ELSE " + word + String.join(", ", operands) + ") END)";
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
        String cast = "TRY_CAST(" + (truncates ? "trunc(" + operand + ")" : operand) + " AS " + type(call.type()) + ")";
        return from == Kind.BOOLEAN && call.type().isText() ? "upper(" + cast + ")" : cast;
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
