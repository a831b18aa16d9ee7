package dev.glovebox.engine.vault;

import dev.glovebox.crypto.seal.WrappedKey;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a sealed file that stands in the clear: what the policy declares anyway, and wrapped keys. No count, no size, no
 * statistic.
 *
 * @param suite the suite of every seal and hash in the file
 * @param owner whose key wraps the data keys
 * @param numbering absent for a public dataset
 * @param references the versions that were consulted: foreign keys, domains, the path to the person
 * @param keys by physical column, besides {@link #LAYOUT}
 */
public record SealedHeader(
        String suite,
        String owner,
        DatasetFacts facts,
        Optional<Numbering> numbering,
        Map<DatasetName, Long> references,
        Map<String, WrappedKey> keys) {

    /** The physical column of the person numbers; no policy can name it so. */
    public static final String PERSON = "#person";

    /** The key of the layout: schema, offsets, encodings and row counts. */
    public static final String LAYOUT = "#layout";

    public SealedHeader {
        references = Map.copyOf(references);
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** What a data key is wrapped for, so that no key serves another column, version or dataset. */
    public static byte[] keyContext(DatasetFacts facts, String column) {
        String context = "glovebox column key 1\n" + facts.dataset() + "\n" + facts.version() + "\n" + column;
        return context.getBytes(StandardCharsets.UTF_8);
    }

    boolean holds(ColumnName column) {
        return keys.containsKey(column.value());
    }
}
