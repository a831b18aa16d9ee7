package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an answer owes its readers: {@code docs/query-result.schema.json}, and what a schema cannot say of cells and their columns. */
public final class AnswerSchema {
    private static final Path FILE = Path.of("..", "docs", "query-result.schema.json");

    private AnswerSchema() {}

    /** Empty for a good answer. */
    public static List<String> violations(String answer) throws IOException {
        Validator validator = Validator.create(
                JsonSchema.of(new JsonObject(Files.readString(FILE))),
                new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("urn:glovebox:test"));
        OutputUnit found = validator.validate(new JsonObject(answer));
        return Boolean.TRUE.equals(found.getValid())
                ? cells(new ObjectMapper().readTree(answer))
                : List.of(String.valueOf(found.getErrors()));
    }

    private static List<String> cells(JsonNode answer) {
        List<String> violations = new ArrayList<>();
        JsonNode columns = answer.path("columns");
        for (JsonNode row : answer.path("rows")) {
            if (row.size() != columns.size()) {
                violations.add("a row has one cell a column");
            }
            for (int i = 0; i < row.size(); i++) {
                boolean measure = columns.path(i).path("kind").asText().equals("measure");
                if (measure ? !isWithinItsInterval(row.path(i)) : row.path(i).has("low")) {
                    violations.add("a measure, and nothing else, has a value within its interval");
                }
            }
        }
        return violations;
    }

    private static boolean isWithinItsInterval(JsonNode cell) {
        return cell.path("value").isNull()
                ? !cell.has("low")
                : cell.has("low")
                        && isOrdered(cell.path("low"), cell.path("value"))
                        && isOrdered(cell.path("value"), cell.path("high"));
    }

    private static boolean isOrdered(JsonNode less, JsonNode more) {
        return less.isNull() || more.isNull() || less.decimalValue().compareTo(more.decimalValue()) <= 0;
    }
}
