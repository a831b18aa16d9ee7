package dev.glovebox.policy.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** Tables that stand in files, so that whoever must follow another rule finds and changes them with their source. */
final class Tables {
    /** A cell that matches everything. */
    static final String ANY = "*";

    private Tables() {}

    /** The rows of a file beside this class, without remarks and headings. */
    static Stream<String[]> rows(String file) {
        try (InputStream table =
                Objects.requireNonNull(Tables.class.getResourceAsStream(file), "the table is missing")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
