package dev.glovebox.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.deploy.trial.TrialException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A released table as {@code --format json} prints it.
 *
 * @param repeated whether it is a recorded answer
 * @param free whether it was charged nothing
 */
record Answer(boolean repeated, boolean free, List<List<Cell>> rows) {
    private static final ObjectMapper JSON = new ObjectMapper();

    sealed interface Cell {
        record Key(String text) implements Cell {}

        record Noisy(BigDecimal low, BigDecimal high) implements Cell {
            boolean covers(BigDecimal truth) {
                return low.compareTo(truth) <= 0 && truth.compareTo(high) <= 0;
            }
        }
    }

    Answer {
        rows = rows.stream().map(List::copyOf).toList();
    }

    static Answer parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            List<List<Cell>> rows = new ArrayList<>();
            root.path("rows").forEach(row -> rows.add(cells(row)));
            boolean repeated = root.path("outcome").asText().equals("repeated");
            JsonNode charge = root.path("charge");
            boolean free = Stream.of("rhoNano", "deltaUnits")
                    .allMatch(unit ->
                            charge.path(unit).isNumber() && charge.path(unit).asLong() == 0);
            return new Answer(repeated, free, rows);
        } catch (JsonProcessingException malformed) {
            throw new TrialException("an answer in JSON must be JSON; this one is not", malformed);
        }
    }

    private static List<Cell> cells(JsonNode row) {
        List<Cell> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(
                cell.has("low")
                        ? new Cell.Noisy(number(cell, "low"), number(cell, "high"))
                        : new Cell.Key(cell.path("value").asText())));
        return cells;
    }

    private static BigDecimal number(JsonNode cell, String field) {
        return new BigDecimal(cell.path(field).asText());
    }
}
