package dev.glovebox.engine.approval;

import dev.glovebox.crypto.seal.RecordFiles;
import dev.glovebox.crypto.seal.RecordSealer;
import dev.glovebox.engine.plan.wire.RecordCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Records of one kind, one sealed file each under a name of hex digits, all at hand. Thread-safe. */
final class SealedFolder<T extends Record> {
    private static final int LARGEST = 8 << 20;
    private static final String END = ".sealed";

    private final Path folder;
    private final RecordFiles sealed;
    private final RecordCodec<T> codec;
    private final Map<String, T> all = new LinkedHashMap<>();

    SealedFolder(Path folder, RecordSealer sealer, Class<T> type, ToLongFunction<T> age) {
        this.folder = folder;
        this.sealed = new RecordFiles(sealer);
        this.codec = RecordCodec.of(type, LARGEST);
        Map<String, T> found = read();
        found.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> age.applyAsLong(entry.getValue())))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    }

    private Map<String, T> read() {
        Map<String, T> found = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(END)).toList()) {
                    String name = file.getFileName().toString().replace(END, "");
                    sealed.read(file, context(name)).ifPresent(bytes -> found.put(name, codec.decode(bytes)));
                }
            }
            return found;
        } catch (IOException failed) {
            throw new UncheckedIOException("requests and templates cannot be read", failed);
        }
    }

    synchronized void put(String name, T record) {
        sealed.write(folder.resolve(name + END), context(name), codec.encode(record));
        all.put(name, record);
    }

    synchronized Optional<T> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** Oldest first. */
    synchronized List<T> all() {
        return new ArrayList<>(all.values());
    }

    private byte[] context(String name) {
        return ("glovebox " + folder.getFileName() + " " + name).getBytes(StandardCharsets.UTF_8);
    }
}
