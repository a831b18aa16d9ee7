package dev.glovebox.deploy.attack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What came back, byte by byte, and when.
 *
 * @param taken from the request to the last byte
 */
record Answer(int status, String text, Duration taken) {
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JacksonException malformed) {
            throw new CorpusException("the broker did not answer in JSON", malformed);
        }
    }

    boolean isAnswered() {
        return status == OK;
    }

    /** This answer. An attack whose question is refused, for a slip perhaps, has shown nothing. */
    Answer requireAnswered() {
        if (!isAnswered()) {
            throw new UnexpectedEnding(code());
        }
        return this;
    }

    /** Of a refusal or a failure; of an answer, how it ended. */
    String code() {
        return isAnswered()
                ? json().path("outcome").asText()
                : json().path("code").asText();
    }

    int rows() {
        return json().path("rows").size();
    }

    /** What this answer cost, in 1e-9 of rho. */
    long rhoNano() {
        return json().at("/charge/rhoNano").asLong();
    }

    /** The cells of the columns whose label begins so, row by row. */
    List<List<BigDecimal>> numbers(String label) {
        List<Integer> columns = columns(label);
        return rowStream()
                .map(row -> columns.stream()
                        .map(column -> row.get(column).path("value").decimalValue())
                        .toList())
                .toList();
    }

    /** The first column's cells, as text. */
    List<String> keys() {
        return rowStream().map(row -> row.get(0).path("value").asText()).toList();
    }

    /** All that is shown of the groups, without what differs between two answers to one question. */
    String shown() {
        return json().path("columns").toString() + json().path("rows");
    }

    private Stream<JsonNode> rowStream() {
        return StreamSupport.stream(json().path("rows").spliterator(), false);
    }

    private List<Integer> columns(String label) {
        List<Integer> found = new ArrayList<>();
        int column = 0;
        for (JsonNode node : json().path("columns")) {
            if (node.path("name").asText().startsWith(label)) {
                found.add(column);
            }
            column++;
        }
        return found;
    }
}
