package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** JSON values as words. */
final class Texts {
    private static final int DIGITS = 8;
    private static final int NANO_DECIMALS = 9;

    private Texts() {}

    static String joined(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(one -> all.add(one.asText()));
        return String.join(", ", all);
    }

    /** Of an amount in units of 10⁻⁹. */
    static String rho(JsonNode nano) {
        return BigDecimal.valueOf(nano.asLong(), NANO_DECIMALS)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The first of a digest's, or nothing of nothing. */
    static String digits(String digest) {
        return digest.isEmpty() ? "" : digest.substring(0, Math.min(DIGITS, digest.length())) + "…";
    }

    /** A number, or a dash where there is no limit. */
    static String number(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "-" : AnswerText.grouped(value.decimalValue());
    }
}
