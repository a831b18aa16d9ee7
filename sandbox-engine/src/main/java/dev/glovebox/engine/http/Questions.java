package dev.glovebox.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** From a request's body to the question in it. */
final class Questions {
    private Questions() {}

    static Question of(Call call, Instant at) {
        return new Question(
                call.text("sql"),
                call.caller(),
                Call.named("purpose", PurposeName::new, call.text("purpose")),
                parameters(call.body()),
                epsilon(call.body()),
                at);
    }

    static Optional<Epsilon> epsilon(JsonNode body) {
        return body.has("epsilon")
                ? Optional.of(Call.named(
                        "epsilon, such as 0.5",
                        Epsilon::of,
                        body.required("epsilon").textValue()))
                : Optional.empty();
    }

    static Map<String, String> parameters(JsonNode body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        body.path("parameters")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().textValue()));
        return parameters;
    }
}
