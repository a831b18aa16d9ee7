package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** An answer for people: {@code 1,234 ±12}, notices, price, and runs left. */
final class AnswerText {
    /** Stands over every table of made-up rows. */
    static final String SYNTHETIC = "SYNTHETIC  made up from the policies alone: no data was read, nothing was charged";

    private static final int MEANT_DIGITS = 3;

    private AnswerText() {}

    static List<String> table(JsonNode answer) {
        JsonNode columns = answer.required("columns");
        List<List<String>> cells = new ArrayList<>();
        answer.required("rows").forEach(row -> cells.add(cells(row, columns)));
        align(cells, columns);
        List<String> headings = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (JsonNode column : columns) {
            headings.add(column.required("name").asText());
            right.add(isNumber(column));
        }
        Grid grid = Grid.of(headings, right);
        cells.forEach(grid::row);
        return grid.lines();
    }

    static List<String> footer(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        int rows = answer.required("rows").size();
        lines.addAll(notices(answer));
        lines.add("OK  " + rows + (rows == 1 ? " row" : " rows")
                + (hasMeasure(answer) ? "; ± is the 95 % noise interval" : "") + "; " + price(answer)
                + runsLeft(answer) + "; graded "
                + answer.required("grade").required("text").asText());
        return lines;
    }

    static List<String> notices(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        answer.required("notices")
                .forEach(notice -> lines.add("note " + notice.required("code").asText() + "  "
                        + Terminal.plain(notice.required("text").asText())));
        return lines;
    }

    private static String price(JsonNode answer) {
        if (answer.required("outcome").asText().equals("repeated")) {
            return "a recorded answer, free";
        }
        JsonNode rho = answer.required("charge").required("rhoNano");
        return rho.asLong() == 0 ? "free" : "cost ρ " + Texts.rho(rho) + " of each dataset about persons";
    }

    private static String runsLeft(JsonNode answer) {
        JsonNode runs = answer.required("runsLeft");
        return runs.isNull() ? "" : "; about " + grouped(BigDecimal.valueOf(runs.asLong())) + " runs like this left";
    }

    private static boolean hasMeasure(JsonNode answer) {
        for (JsonNode column : answer.required("columns")) {
            if (column.required("kind").asText().equals("measure")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(JsonNode column) {
        String type = column.required("type").asText();
        return column.required("kind").asText().equals("measure")
                || type.equals("bigint")
                || type.equals("double")
                || type.startsWith("decimal");
    }

    private static List<String> cells(JsonNode row, JsonNode columns) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(cell(row.get(i)));
        }
        return cells;
    }

    static String cell(JsonNode cell) {
        JsonNode value = cell.required("value");
        if (value.isNull()) {
            return "NULL";
        }
        if (!cell.has("low")) {
            return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        }
        JsonNode low = cell.required("low");
        JsonNode high = cell.required("high");
        return low.isNull() || high.isNull()
                ? open(value.decimalValue(), low, high)
                : measured(value.decimalValue(), low.decimalValue(), high.decimalValue());
    }

    /** With as many decimals as the noise leaves a meaning: JSON and CSV have them all. */
    private static String measured(BigDecimal value, BigDecimal low, BigDecimal high) {
        BigDecimal width = high.subtract(low);
        int exponent = width.precision() - width.scale() - 1;
        int decimals = Math.max(0, MEANT_DIGITS - 1 - exponent);
        BigDecimal middle = rounded(value, decimals);
        BigDecimal below = middle.subtract(rounded(low, decimals));
        BigDecimal above = rounded(high, decimals).subtract(middle);
        return grouped(middle)
                + (below.compareTo(above) == 0
                        ? " ±" + grouped(above)
                        : " [" + grouped(middle.subtract(below)) + ", " + grouped(middle.add(above)) + "]");
    }

    /** Where the noise leaves an end open. */
    private static String open(BigDecimal value, JsonNode low, JsonNode high) {
        return grouped(value) + " [" + (low.isNull() ? "-∞" : grouped(low.decimalValue())) + ", "
                + (high.isNull() ? "∞" : grouped(high.decimalValue())) + "]";
    }

    private static BigDecimal rounded(BigDecimal number, int decimals) {
        return number.scale() <= decimals ? number : number.setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /** Values stand over values and intervals over intervals. */
    private static void align(List<List<String>> rows, JsonNode columns) {
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            int interval = rows.stream()
                    .mapToInt(row -> intervalWidth(row.get(column)))
                    .max()
                    .orElse(0);
            if (columns.get(i).required("kind").asText().equals("measure") && interval > 0) {
                rows.forEach(row ->
                        row.set(column, row.get(column) + " ".repeat(interval - intervalWidth(row.get(column)))));
            }
        }
    }

    private static int intervalWidth(String cell) {
        int at = Math.max(cell.indexOf(" ±"), cell.indexOf(" ["));
        return at < 0 ? 0 : cell.length() - at;
    }

    static String grouped(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        String text = (plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain).toPlainString();
        String digits = text.startsWith("-") ? text.substring(1) : text;
        int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        StringBuilder out = new StringBuilder(digits);
        for (int at = point - 3; at > 0; at -= 3) {
            out.insert(at, ',');
        }
        return (text.startsWith("-") ? "-" : "") + out;
    }
}
