package dev.glovebox.engine.vault;

import dev.glovebox.crypto.key.SecretBytes;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a worker needs to place exactly these columns of one version, and nothing that opens another.
 *
 * @param headerText as the broker checked it; a worker that only places never reads it
 * @param placement where the chunks of these columns go
 * @param keys by physical column, {@link SealedHeader#PERSON} among them where the person number is read
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; tables are not compared.
public record SealedTable(
        Path file,
        String suite,
        String dataset,
        long version,
        byte[] headerText,
        Placement placement,
        Map<String, SecretBytes> keys)
        implements AutoCloseable {
    public SealedTable {
        headerText = headerText.clone();
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    static SealedTable of(Path file, SealedHeader header, Placement placement, Map<String, SecretBytes> keys) {
        String dataset = header.facts().dataset().value();
        long version = header.facts().version();
        return new SealedTable(file, header.suite(), dataset, version, HeaderText.write(header), placement, keys);
    }

    @Override
    public byte[] headerText() {
        return headerText.clone();
    }

    public SealedHeader header() {
        return HeaderText.read(headerText);
    }

    public boolean person() {
        return keys.containsKey(SealedHeader.PERSON);
    }

    /** Destroys the keys. */
    @Override
    public void close() {
        keys.values().forEach(SecretBytes::close);
    }
}
