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

/** The sentences of an explanation in one language. */
public final class Phrases {
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

    /** A sentence with its parts filled in. */
    String say(String key, Object... parts) {
        String sentence = Objects.requireNonNull(sentences.getProperty(key), key);
        return sentence.formatted(parts);
    }
}
