package dev.glovebox.deploy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of the 22 queries of TPC-H, with what its file says of it in its first lines.
 *
 * @param name {@code q01} to {@code q22}
 * @param person {@code customer} or {@code supplier}: in which deployment it is asked
 * @param variant what it asks otherwise than the original, so that each row is of one person; empty for the original
 * @param refusal of what cannot be protected
 */
record TpchQuery(String name, String person, Optional<String> variant, Optional<Refused> refusal, String sql) {
    static final List<TpchQuery> ALL = IntStream.rangeClosed(1, 22)
            .mapToObj("q%02d"::formatted)
            .map(TpchQuery::read)
            .toList();

    private static final String NOTE = "-- ";

    /** The code that the question is refused with, and what of its meaning cannot be protected. */
    record Refused(String code, String because) {}

    private static TpchQuery read(String name) {
        List<String> lines = text(name).lines().toList();
        Map<String, String> notes = new LinkedHashMap<>();
        lines.stream().filter(line -> line.startsWith(NOTE)).forEach(line -> {
            String[] note = line.substring(NOTE.length()).split(": ", 2);
            notes.put(note[0], note[1]);
        });
        String sql = lines.stream().filter(line -> !line.startsWith(NOTE)).collect(Collectors.joining("\n"));
        return new TpchQuery(
                name,
                note(notes, "person").orElseThrow(),
                note(notes, "variant"),
                note(notes, "refused")
                        .map(code -> new Refused(code, note(notes, "because").orElseThrow())),
                sql);
    }

    private static Optional<String> note(Map<String, String> notes, String word) {
        return Optional.ofNullable(notes.get(word));
    }

    private static String text(String name) {
        String file = "tpch/queries/" + name.toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream text = TpchQuery.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new BenchException(file + " is missing from the program");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException("a query of TPC-H could not be read", failed);
        }
    }
}
