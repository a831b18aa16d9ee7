package dev.glovebox.policy.text;

import dev.glovebox.policy.model.ColumnType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Column types as they are written. */
final class TypeSyntax {
    private static final Pattern DECIMAL = Pattern.compile("decimal\\(([0-9]{1,2}), ?([0-9]{1,2})\\)");
    private static final Pattern VARCHAR = Pattern.compile("varchar\\(([0-9]{1,5})\\)");

    private TypeSyntax() {}

    static ColumnType parse(String text) {
        for (ColumnType.Plain plain : ColumnType.Plain.values()) {
            if (plain.text().equals(text)) {
                return plain;
            }
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return new ColumnType.Decimal(number(decimal.group(1)), number(decimal.group(2)));
        }
        Matcher varchar = VARCHAR.matcher(text);
        if (varchar.matches()) {
            return new ColumnType.Varchar(number(varchar.group(1)));
        }
        throw new IllegalArgumentException("not a column type");
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
