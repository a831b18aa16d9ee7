package dev.glovebox.engine.plan;

import dev.glovebox.policy.model.ColumnType;
import java.util.List;

/**
 * The one statement that a worker runs. It reads the tables {@code t0}, {@code t1}, … in the order of {@link SafePlan#tables()}.
 *
 * @param template the statement with {@link #NONCE} where the keyed hash that limits a person's groups takes its key
 * @param columns the types of the group keys, and with quantiles of the leaf that a row is of; of an answer over public data, of all its columns
 * @param cells how many exact integers follow the keys, the number of persons first
 */
public record EngineQuery(String template, List<ColumnType> columns, int cells) {
    private static final String NONCE = "$nonce$";

    public EngineQuery {
        columns = List.copyOf(columns);
    }

    /** The text that stands for the nonce in a template. */
    public static String nonce() {
        return NONCE;
    }

    /** The statement for one run. A fresh nonce for each charge, so that which groups of a person are kept is not the asker's to steer. */
    public String statement(long nonce) {
        return template.replace(NONCE, Long.toString(nonce));
    }
}
