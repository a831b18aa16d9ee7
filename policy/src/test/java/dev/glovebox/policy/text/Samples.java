package dev.glovebox.policy.text;

import dev.glovebox.policy.model.DataPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The policy files that the tests share. */
public final class Samples {
    /** Everything that a policy can say, about persons. */
    public static final String DEATHS = resource("/civil-affairs-deaths.yaml");

    /** A public table. */
    public static final String COUNTIES = resource("/reference-counties.yaml");

    private Samples() {}

    /** The deaths policy with every {@code old} replaced. */
    public static String with(String old, String replacement) {
        if (!DEATHS.contains(old)) {
            throw new IllegalArgumentException("the sample does not say: " + old);
        }
        return DEATHS.replace(old, replacement);
    }

    public static DataPolicy policy(String text) {
        return switch (PolicyReader.read("sample.yaml", text)) {
            case PolicyText.Valid valid -> valid.policy();
            case PolicyText.Invalid invalid ->
                throw new AssertionError(invalid.problems().toString());
        };
    }

    static List<PolicyProblem> problems(String text) {
        return switch (PolicyReader.read("policy.yaml", text)) {
            case PolicyText.Valid valid -> List.of();
            case PolicyText.Invalid invalid -> invalid.problems();
        };
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Samples.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
