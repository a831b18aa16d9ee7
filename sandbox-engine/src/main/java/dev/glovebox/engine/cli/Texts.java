package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** JSON values as words. */
final class Texts {
    private Texts() {}

    static String joined(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(one -> all.add(one.asText()));
        return String.join(", ", all);
    }

    /** A number, or a dash where there is no limit. */
    static String number(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "-" : AnswerText.grouped(value.decimalValue());
    }
}
