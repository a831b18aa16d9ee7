package dev.glovebox.deploy.bench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The broker's own log, as operators read it: the one place that tells what a worker took, and what waited for a slot. */
final class BrokerLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    BrokerLog(Path home) {
        this.file = home.resolve("logs").resolve("broker.log");
    }

    /** From the unwrapping of keys to the last row: columns placed and decrypted, and the engine's query. */
    Duration inWorker(String query) {
        return time(query, "workerMicros");
    }

    /** For how long the answer waited for its release slot. */
    Duration held(String query) {
        return time(query, "heldMicros");
    }

    private Duration time(String query, String name) {
        for (String line : lines().reversed()) {
            if (line.contains(query) && line.contains(name)) {
                return Duration.of(micros(line, name), ChronoUnit.MICROS);
            }
        }
        throw new BenchException("the broker's log must tell " + name + "; it does not");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("the broker's log could not be read", failed);
        }
    }

    private static long micros(String line, String name) {
        try {
            for (JsonNode pair : JSON.readTree(line).path("kvpList")) {
                if (pair.has(name)) {
                    return pair.path(name).asLong();
                }
            }
        } catch (JacksonException malformed) {
            throw new BenchException("the broker's log must be JSON", malformed);
        }
        throw new BenchException("the broker's log must tell " + name + "; it does not");
    }
}
