package dev.glovebox.engine.vault;

import dev.glovebox.policy.model.ColumnType;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back what {@link ColumnType#text} wrote. */
final class ColumnTypeText {
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");
    private static final Pattern VARCHAR = Pattern.compile("varchar\\((\\d{1,5})\\)");

    private ColumnTypeText() {}

    static ColumnType parse(String text) {
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return new ColumnType.Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        Matcher varchar = VARCHAR.matcher(text);
        if (varchar.matches()) {
            return new ColumnType.Varchar(Integer.parseInt(varchar.group(1)));
        }
        return Arrays.stream(ColumnType.Plain.values())
                .filter(plain -> plain.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a column type of another version"));
    }
}
