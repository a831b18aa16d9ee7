package dev.glovebox.engine.plan;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.PurposeName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What planners proposed for texts that the same caller asked before, on the catalog in force: such a text needs no planner. The checker
 * decides anew each time, and a proposal holds only under the very terms that it was made for. Safe for use by several threads.
 */
final class SeenTexts {
    private static final int MOST = 500;

    private final Map<Text, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, Seen> eldest) {
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

    /** A proposal, and the terms under which the checker passed it. */
    record Seen(ProposedPlan plan, Terms terms) {}

    synchronized Optional<Seen> find(Question question, CatalogSnapshot in) {
        return in.equals(catalog) ? Optional.ofNullable(seen.get(Text.of(question))) : Optional.empty();
    }

    synchronized void keep(Question question, CatalogSnapshot in, Seen proposal) {
        if (!in.equals(catalog)) {
            seen.clear();
            catalog = in;
        }
        seen.put(Text.of(question), proposal);
    }
}
