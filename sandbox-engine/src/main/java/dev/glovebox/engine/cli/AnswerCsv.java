package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An answer as RFC 4180 has it; a measure takes three columns: value, low, high. NULL is an empty field, an empty text is {@code ""}. */
final class AnswerCsv {
    private AnswerCsv() {}

    static List<String> lines(JsonNode answer) {
        JsonNode columns = answer.required("columns");
        List<String> lines = new ArrayList<>();
        List<String> heading = new ArrayList<>();
        for (JsonNode column : columns) {
            String name = column.required("name").asText();
            heading.add(quoted(name));
            if (isMeasure(column)) {
                heading.add(quoted(name + "_low"));
                heading.add(quoted(name + "_high"));
            }
        }
        lines.add(String.join(",", heading));
        answer.required("rows").forEach(row -> lines.add(line(row, columns)));
        return lines;
    }

    /** Made-up rows, each marked in a first column. */
    static List<String> synthetic(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines(answer).forEach(line -> lines.add((lines.isEmpty() ? "synthetic," : "true,") + line));
        return lines;
    }

    private static String line(JsonNode row, JsonNode columns) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            JsonNode cell = row.get(i);
            fields.add(field(cell.required("value")));
            if (isMeasure(columns.get(i))) {
                fields.add(field(cell.path("low")));
                fields.add(field(cell.path("high")));
            }
        }
        return String.join(",", fields);
    }

    private static boolean isMeasure(JsonNode column) {
        return column.required("kind").asText().equals("measure");
    }

    private static String field(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : quoted(value.asText());
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
