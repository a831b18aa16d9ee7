package dev.glovebox.engine.vault;

import dev.glovebox.crypto.key.SecretBytes;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a worker needs to place exactly these columns of one version, and nothing that opens another.
 *
 * @param layoutKey opens schema, offsets and row counts
 * @param keys by physical column, {@link SealedHeader#PERSON} among them where the person number is read
 */
public record SealedTable(Path file, SealedHeader header, SecretBytes layoutKey, Map<String, SecretBytes> keys)
        implements AutoCloseable {
    public SealedTable {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    public boolean person() {
        return keys.containsKey(SealedHeader.PERSON);
    }

    Set<String> columns() {
        return keys.keySet();
    }

    /** Destroys the keys. */
    @Override
    public void close() {
        layoutKey.close();
        keys.values().forEach(SecretBytes::close);
    }
}
