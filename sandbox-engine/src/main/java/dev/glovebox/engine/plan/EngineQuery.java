package dev.glovebox.engine.plan;

import dev.glovebox.policy.model.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one statement that a worker runs. It reads the tables {@code t0}, {@code t1}, … in the order of {@link SafePlan#tables()}.
 *
 * @param text the statement with {@link #NONCE} where the keyed hash that limits a person's groups takes its key
 * @param columns the types of the group keys, and with quantiles of the leaf that a row is of; of an answer over public data, of all its columns
 * @param steps the earlier steps whose released rows are read, under their names {@link #released}
 * @param cells how many exact integers follow the keys, the number of persons first
 */
public record EngineQuery(EngineText text, List<Integer> steps, List<ColumnType> columns, int cells) {
    private static final String NONCE = "$nonce$";

    public EngineQuery {
        steps = List.copyOf(steps);
        columns = List.copyOf(columns);
    }

    /** The whole statement, its nonce still to be given. */
    public String template() {
        return text.whole();
    }

    /** The name under which a statement reads what a step released. */
    public static String released(int step) {
        return "r" + step;
    }

    /** The text that stands for the nonce in a template. */
    public static String nonce() {
        return NONCE;
    }

    /**
     * The statement for one run. A fresh nonce for each charge, so that which groups of a person are kept is not the asker's to steer.
     *
     * @param released what each earlier step released; it stands before the template as constants, never inside it
     */
    public EngineText statement(long nonce, List<ReleasedTable> released) {
        return text.sums()
                .map(sums -> new EngineText(
                        Optional.of(new EngineText.Sums(own(sums.statement(), nonce, released), sums.keys())),
                        text.rest()))
                .orElseGet(() -> EngineText.of(own(text.rest(), nonce, released)));
    }

    private String own(String template, long nonce, List<ReleasedTable> released) {
        String own = template.replace(NONCE, Long.toString(nonce));
        if (steps.isEmpty()) {
            return own;
        }
        String tables = steps.stream()
                .map(step -> released(step) + " AS MATERIALIZED ("
                        + released.get(step).printed() + ")")
                .collect(Collectors.joining(", ", EngineText.WITH, ""));
        return own.startsWith(EngineText.WITH)
                ? tables + ", " + own.substring(EngineText.WITH.length())
                : tables + " " + own;
    }
}
