package dev.glovebox.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of a benchmark's output.
 *
 * @param baseline the same work without protection, measured in the same run
 * @param target what {@code value} must not exceed, or must reach, as {@code bound} says
 */
record Measure(String bench, String name, double value, double baseline, double target, Bound bound) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SIGNIFICANT = 10;

    enum Bound {
        AT_MOST,
        AT_LEAST
    }

    boolean met() {
        return switch (bound) {
            case AT_MOST -> value <= target;
            case AT_LEAST -> value >= target;
        };
    }

    String json() {
        ObjectNode line = JSON.createObjectNode().put("bench", bench).put("measure", name);
        line.put("value", rounded(value)).put("baseline", rounded(baseline));
        line.put("ratio", rounded(value / baseline)).put("target", rounded(target));
        return line.put("met", met()).toString();
    }

    /** Small numbers keep two decimals, others one; {@code met} is decided before. */
    private static BigDecimal rounded(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal shown = exact.setScale(number < SIGNIFICANT ? 2 : 1, RoundingMode.HALF_UP);
        BigDecimal plain = shown.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
