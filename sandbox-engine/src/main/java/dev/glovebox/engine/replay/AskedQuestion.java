package dev.glovebox.engine.replay;

import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PurposeName;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A question as it is kept; public so that the codec can read it.
 *
 * @param at milliseconds since 1970
 */
public record AskedQuestion(
        String sql, Caller caller, String purpose, Map<String, String> parameters, Optional<String> epsilon, long at) {
    public AskedQuestion {
        parameters = Map.copyOf(parameters);
    }

    static AskedQuestion of(Question question) {
        return new AskedQuestion(
                question.sql(),
                question.caller(),
                question.purpose().value(),
                question.parameters(),
                question.epsilon().map(Epsilon::toString),
                question.at().toEpochMilli());
    }

    Question question() {
        return new Question(
                sql, caller, new PurposeName(purpose), parameters, epsilon.map(Epsilon::of), Instant.ofEpochMilli(at));
    }

    /** Whether both would be decided alike, leaving aside when they were put. */
    boolean sameAs(AskedQuestion other) {
        return sql.equals(other.sql)
                && caller.equals(other.caller)
                && purpose.equals(other.purpose)
                && parameters.equals(other.parameters)
                && epsilon.equals(other.epsilon);
    }

    /** Whether its text has the dataset's name: a table is never named otherwise. */
    boolean names(DatasetName dataset) {
        return sql.toLowerCase(Locale.ROOT).replace("\"", "").contains(dataset.value());
    }

    // SQL never ends up in a log by way of a record's text.
    @Override
    public String toString() {
        return "question of " + caller.name();
    }
}
