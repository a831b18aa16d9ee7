package dev.glovebox.policy.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each code means, why the rule is there, and what to do: of policy files, of questions, and of publication. */
public final class Explanations {
    private static final String HEADING = "## ";
    private static final Explanations STANDARD = read();

    private final SortedMap<String, Explanation> all;

    private Explanations(SortedMap<String, Explanation> all) {
        this.all = Collections.unmodifiableSortedMap(all);
    }

    /**
     * One code's.
     *
     * @param title one line, as the policy reference has it
     * @param text paragraphs; the last says what to do
     */
    public record Explanation(String code, String title, String text) {}

    public static Explanations standard() {
        return STANDARD;
    }

    public Optional<Explanation> of(String code) {
        return Optional.ofNullable(all.get(code));
    }

    public SortedSet<String> codes() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(all.keySet()));
    }

    private static Explanations read() {
        try (InputStream text = Objects.requireNonNull(
                Explanations.class.getResourceAsStream("explanations.md"), "the explanations are missing")) {
            SortedMap<String, Explanation> all = new TreeMap<>();
            for (String section : new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\n(?=## )", -1)) {
                if (section.startsWith(HEADING)) {
                    Explanation one = parse(section.substring(HEADING.length()));
                    all.put(one.code(), one);
                }
            }
            return new Explanations(all);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Explanation parse(String section) {
        int line = section.indexOf('\n');
        String heading = section.substring(0, line);
        int blank = heading.indexOf(' ');
        return new Explanation(
                heading.substring(0, blank),
                heading.substring(blank + 1),
                section.substring(line).strip());
    }
}
