package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Expression.Call;
import dev.glovebox.engine.plan.algebra.Expression.Literal;
import java.util.List;

/** Prints operators on texts. */
final class TextPrinter {
    private TextPrinter() {}

    static String print(Call call, List<String> operands) {
        String first = operands.getFirst();
        String last = operands.getLast();
        return switch (call.operator()) {
            case LIKE ->
                "(" + first + " LIKE " + operands.get(1) + (operands.size() == 3 ? " ESCAPE " + last : "") + ")";
            case LOWER -> "lower(" + first + ")";
            case UPPER -> "upper(" + first + ")";
            case TRIM -> "trim(" + trimmed(operands);
            case TRIM_LEADING -> "ltrim(" + trimmed(operands);
            case TRIM_TRAILING -> "rtrim(" + trimmed(operands);
            case CONCAT -> "(" + String.join(" || ", operands) + ")";
            case CHAR_LENGTH -> "CAST(length(" + first + ") AS BIGINT)";
            case SUBSTRING -> part(call, operands);
            case PREFIX -> "left(" + first + ", " + last + ")";
            case RIGHT -> "right(" + first + ", " + last + ")";
            case POSITION -> "CAST(strpos(" + last + ", " + first + ") AS BIGINT)";
            case REPLACE -> "replace(" + String.join(", ", operands) + ")";
            case LPAD -> "lpad(" + filled(operands);
            case RPAD -> "rpad(" + filled(operands);
            default -> throw new IllegalStateException(call.operator() + " is on no text");
        };
    }

    /** Blanks alone: by itself the engine also trims every other kind of space, as the one that Chinese texts have. */
    private static String trimmed(List<String> operands) {
        return operands.getFirst() + ", " + (operands.size() == 2 ? operands.getLast() : "' '") + ")";
    }

    private static String filled(List<String> operands) {
        return operands.get(0) + ", CAST(" + operands.get(1) + " AS INTEGER), " + operands.get(2) + ")";
    }

    /** From the first character at the least; the engine would count a negative place from the text's end. */
    private static String part(Call call, List<String> operands) {
        String from = operands.get(1);
        String length = operands.get(2);
        if (isPositive(call.operands().get(1)) && isPositive(call.operands().get(2))) {
            return "substring(" + String.join(", ", operands) + ")";
        }
        String inside = "GREATEST(" + from + ", 1)";
        String missing = "(CASE WHEN " + from + " IS NULL OR " + length + " IS NULL THEN NULL ELSE ";
        return missing + "substring(" + operands.getFirst() + ", " + inside + ", GREATEST(LEAST(" + length + ", " + from
                + " + " + length + " - 1), 0)) END)";
    }

    private static boolean isPositive(Expression expression) {
        return expression instanceof Literal literal
                && literal.text().filter(text -> Long.parseLong(text) > 0).isPresent();
    }
}
