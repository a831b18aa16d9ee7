package dev.glovebox.engine.vault;

import dev.glovebox.crypto.key.SecretBytes;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker needs to place exactly these columns of one version, and nothing that opens another.
 *
 * @param headerText as the broker checked it; a worker that only places never reads it
 * @param placements where the chunks of these columns go, in one window of persons after the other; of public rows one, which stays
 * @param keys by physical column, {@link SealedHeader#PERSON} among them where the person number is read
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; tables are not compared.
public record SealedTable(
        Path file,
        String suite,
        String dataset,
        long version,
        byte[] headerText,
        List<Placement> placements,
        Map<String, SecretBytes> keys)
        implements AutoCloseable {
    public SealedTable {
        headerText = headerText.clone();
        placements = List.copyOf(placements);
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    static SealedTable of(Path file, SealedHeader header, List<Placement> placements, Map<String, SecretBytes> keys) {
        String dataset = header.facts().dataset().value();
        long version = header.facts().version();
        return new SealedTable(file, header.suite(), dataset, version, HeaderText.write(header), placements, keys);
    }

    @Override
    public byte[] headerText() {
        return headerText.clone();
    }

    public SealedHeader header() {
        return HeaderText.read(headerText);
    }

    /** Into how many windows the persons are divided; 1 where nobody's rows are in it, whatever the other tables are. */
    public int windows() {
        return placements.size();
    }

    /** Whose rows in the file are to be read in a window. */
    public Persons persons(int window) {
        return placements.get(Math.min(window, placements.size() - 1)).persons();
    }

    /** What is placed for a window; empty where what is there stays. */
    Optional<Placement> placement(int window) {
        return window == 0 || placements.size() > 1 ? Optional.of(placements.get(window)) : Optional.empty();
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
