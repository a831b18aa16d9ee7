package dev.glovebox.deploy.fabric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Configuration files beside this class, with <code>${name}</code> where a value goes. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z]+)}");

    private Template() {}

    static String fill(String resource, Map<String, ?> values) {
        return PLACE.matcher(text(resource))
                .replaceAll(place -> Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(place.group(1)), () -> resource + " needs " + place.group(1))
                                .toString()));
    }

    static String text(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the installation's " + resource + " cannot be read", e);
        }
    }
}
