package dev.glovebox.engine.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/** The sentences of an explanation in one language. */
public final class Phrases {
    private static final String PLURAL = "{s}";
    private static final Pattern ONE = Pattern.compile("(?<![0-9])(1 [a-z]+)\\{s}");

    private final Properties sentences;

    private Phrases(Properties sentences) {
        this.sentences = sentences;
    }

    /** The languages that there are. */
    public enum Language {
        EN,
        ZH
    }

    public static Phrases in(Language language) {
        String name = "explain_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
        try (InputStream bytes = Objects.requireNonNull(
                        Phrases.class.getResourceAsStream(name), "a language's sentences are missing");
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            Properties sentences = new Properties();
            sentences.load(text);
            return new Phrases(sentences);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A sentence with its parts filled in; in the words of the sentence itself {@code {s}} stands for the plural's letter after any number but one. */
    String say(String key, Object... parts) {
        String sentence = Objects.requireNonNull(sentences.getProperty(key), key);
        String said = sentence.formatted(parts);
        return sentence.contains(PLURAL) ? ONE.matcher(said).replaceAll("$1").replace(PLURAL, "s") : said;
    }
}
