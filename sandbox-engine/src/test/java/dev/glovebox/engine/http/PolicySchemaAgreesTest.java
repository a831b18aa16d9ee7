package dev.glovebox.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The schema for editors accepts what the reader accepts, and refuses what it refuses for its shape. */
class PolicySchemaAgreesTest {
    private static final Path GOLDEN = Path.of("../policy/src/test/resources/golden/policy");
    private static final Set<String> OF_SHAPE = Set.of("KEY-01", "KEY-02", "VAL-01", "VAL-03", "NOT-ENFORCED");

    private final Validator validator;

    PolicySchemaAgreesTest() throws IOException {
        JsonObject schema = new JsonObject(Files.readString(Path.of("../docs/policy.schema.json")));
        this.validator = Validator.create(
                JsonSchema.of(schema),
                new JsonSchemaOptions().setBaseUri("urn:glovebox:").setDraft(Draft.DRAFT202012));
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> samples = Files.list(Path.of("../deploy/sample/policies"));
                Stream<Path> golden = Files.list(GOLDEN)) {
            return Stream.concat(
                            samples.filter(file -> !file.toString().endsWith(".tests.yaml")).toList().stream(),
                            golden.map(folder -> folder.resolve("policy.yaml")).toList().stream())
                    .sorted();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void agreesWithTheReader(Path file) throws IOException {
        String text = Files.readString(file);
        switch (PolicyReader.read("policy.yaml", text)) {
            case PolicyText.Valid _ -> assertThat(accepts(text)).isTrue();
            case PolicyText.Invalid invalid -> {
                if (isOfShape(invalid.problems())) {
                    assertThat(accepts(text)).isFalse();
                }
            }
        }
    }

    @Test
    void looksAtTheGoldenFiles() throws IOException {
        assertThat(files().count()).isGreaterThan(50);
    }

    private static boolean isOfShape(List<PolicyProblem> problems) {
        return problems.stream().anyMatch(problem -> OF_SHAPE.contains(problem.code()));
    }

    /** As an editor reads it; what is no YAML for it has no schema. */
    private boolean accepts(String text) {
        try {
            Object root = new Load(LoadSettings.builder().build()).loadFromString(text);
            return root instanceof Map<?, ?> map
                    && validator.validate(json(map)).getValid();
        } catch (YamlEngineException unreadable) {
            return false;
        }
    }

    private static JsonObject json(Map<?, ?> map) {
        JsonObject object = new JsonObject();
        // YAML has keys that are no texts, such as null.
        map.forEach((key, value) -> object.put(String.valueOf(key), value(value)));
        return object;
    }

    private static JsonArray array(List<?> list) {
        JsonArray array = new JsonArray();
        list.forEach(item -> array.add(value(item)));
        return array;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> json(map);
            case List<?> list -> array(list);
            default -> value;
        };
    }
}
