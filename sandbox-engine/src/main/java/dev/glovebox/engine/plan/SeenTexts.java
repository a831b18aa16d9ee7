package dev.glovebox.engine.plan;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was proposed and proved for texts that the same caller asked before, on the catalog in force: such a text needs no planner. It holds only under the
 * very terms that it was made for, as the proof is of nothing but proposal, catalog and terms. Safe for use by several threads.
 */
final class SeenTexts {
    private static final int MOST = 500;

    private final Map<Text, SafePlan> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, SafePlan> eldest) {
            return size() > MOST;
        }
    };

    private @Nullable CatalogSnapshot catalog;

    /** All of a question that a planner sees, but the time. */
    private record Text(
            String sql, Map<String, String> parameters, Caller caller, PurposeName purpose, Optional<Epsilon> epsilon) {
        static Text of(Question question) {
            return new Text(
                    question.sql(), question.parameters(), question.caller(), question.purpose(), question.epsilon());
        }
    }

    synchronized Optional<SafePlan> find(Question question, CatalogSnapshot in) {
        return in.equals(catalog) ? Optional.ofNullable(seen.get(Text.of(question))) : Optional.empty();
    }

    synchronized void keep(Question question, CatalogSnapshot in, SafePlan plan) {
        if (!in.equals(catalog)) {
            seen.clear();
            catalog = in;
        }
        seen.put(Text.of(question), plan);
    }
}
