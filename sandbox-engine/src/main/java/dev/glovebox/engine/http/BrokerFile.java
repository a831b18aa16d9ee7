package dev.glovebox.engine.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * {@code run/broker.json}: where the running broker is. There from the moment it answers until it stops; after a kill it is stale.
 *
 * @param fingerprint SHA-256 of the server's certificate; clients pin it
 */
public record BrokerFile(String address, int port, String fingerprint, long pid) {

    /** Appears whole or not at all. */
    void write(Path file) {
        String text = new ObjectMapper()
                .createObjectNode()
                .put("address", address)
                .put("port", port)
                .put("fingerprint", fingerprint)
                .put("pid", pid)
                .toPrettyString();
        Path draft = file.resolveSibling("broker.json.new");
        try {
            Files.writeString(draft, text + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written", failed);
        }
    }

    /** Empty where no broker runs, or where the file is not one that a broker wrote. */
    public static Optional<BrokerFile> read(Path file) {
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readString(file));
            boolean whole = root.path("address").isTextual()
                    && root.path("port").isInt()
                    && root.path("fingerprint").isTextual()
                    && root.path("pid").canConvertToLong();
            return whole
                    ? Optional.of(new BrokerFile(
                            root.path("address").textValue(),
                            root.path("port").intValue(),
                            root.path("fingerprint").textValue(),
                            root.path("pid").longValue()))
                    : Optional.empty();
        } catch (NoSuchFileException | JacksonException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be read", failed);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be removed", failed);
        }
    }

    /** As it stands in a URL. */
    public String authority() {
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }
}
