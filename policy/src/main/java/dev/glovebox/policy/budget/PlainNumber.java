package dev.glovebox.policy.budget;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimal numbers whose text and exponent are short, so that no text can make arithmetic slow. */
final class PlainNumber {
    private static final Pattern TEXT = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?");
    private static final int LONGEST_SCALE = 200;

    private PlainNumber() {}

    static BigDecimal parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("a plain decimal number is expected");
        }
        return new BigDecimal(text);
    }

    /** Equal numbers become equal records: 0.10 and 0.1 are one value. */
    static BigDecimal normalized(BigDecimal value) {
        if (Math.abs((long) value.scale()) > LONGEST_SCALE) {
            throw new IllegalArgumentException("the number is too long");
        }
        return value.stripTrailingZeros();
    }
}
