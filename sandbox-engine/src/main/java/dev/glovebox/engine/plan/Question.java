package dev.glovebox.engine.plan;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked, by whom, for which purpose, when.
 *
 * @param parameters texts for the places {@code :name} (or {@code ?}, named 1, 2, …), read as the type that the place needs
 */
public record Question(
        String sql,
        Caller caller,
        PurposeName purpose,
        Map<String, String> parameters,
        Optional<Epsilon> epsilon,
        Instant at) {
    public Question {
        parameters = Map.copyOf(parameters);
    }

    // SQL never ends up in a log by way of a record's text.
    @Override
    public String toString() {
        return "Question of " + caller.name() + " for " + purpose;
    }
}
