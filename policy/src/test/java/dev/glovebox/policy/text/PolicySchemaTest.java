package dev.glovebox.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.model.Canonical;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors use says what the reader does: the same keys everywhere, the same words where words are closed. */
final class PolicySchemaTest {
    private final Map<?, ?> root;

    PolicySchemaTest() throws IOException {
        // JSON is YAML.
        String text = Files.readString(Path.of("../docs/policy.schema.json"));
        this.root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    @ParameterizedTest
    @EnumSource(
            value = Section.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TESTS_FILE", "BESIDE_TEST", "QUOTE"})
    void hasTheKeysOfEverySection(Section section) {
        Map<?, ?> node = at(section);
        assertThat(node.get("additionalProperties")).isEqualTo(false);
        assertThat(keys(node, "properties")).containsExactlyInAnyOrderElementsOf(section.keys());
    }

    @Test
    void hasTheWordsOfEveryClosedSet() {
        assertThat(words(Section.COLUMN_GRANT, "role")).isEqualTo(Words.ROLES.keySet());
        assertThat(words(Section.COLUMN_GRANT, "functions")).isEqualTo(Words.AGGREGATES.keySet());
        assertThat(words(Section.GENERALIZE, "to")).isEqualTo(Words.DATE_UNITS.keySet());
        assertThat(words(Section.JOINS, "types")).isEqualTo(Words.JOIN_TYPES.keySet());
        assertThat(words(Section.OUTPUT, "smallGroups")).isEqualTo(Words.SMALL_GROUPS.keySet());
        assertThat(words(Section.PRIVACY, "mechanism")).isEqualTo(Words.MECHANISMS.keySet());
        assertThat(words(Section.PRIVACY, "scope")).isEqualTo(Words.SCOPES.keySet());
        assertThat(words(Section.ACCESS, "per")).isEqualTo(Words.PERIODS.keySet());
        assertThat(words(Section.ISOLATION, "minTier")).isEqualTo(Words.TIERS.keySet());
        assertThat(words(Section.CONSUMER, "roles")).isEqualTo(Words.PERSON_ROLES.keySet());
        assertThat(words(Section.PERSON, "canonical"))
                .isEqualTo(
                        Arrays.stream(Canonical.values()).map(Canonical::text).collect(Collectors.toSet()));
        assertThat(words(Section.CLASSIFICATION, "level")).isEqualTo(BasisReader.LEVELS.keySet());
        assertThat(words(Section.CLASSIFICATION, "personal")).isEqualTo(BasisReader.PERSONAL.keySet());
        assertThat(words(Section.CSV, "charset")).isEqualTo(CsvReader.CHARSETS.keySet());
        assertThat(words(Section.CSV, "delimiter")).isEqualTo(CsvReader.DELIMITERS.keySet());
    }

    private Map<?, ?> at(Section section) {
        Map<?, ?> node = root;
        for (String step : section == Section.POLICY
                ? List.<String>of()
                : List.of(section.title().split("\\.", -1))) {
            boolean list = step.endsWith("[]");
            node = step.equals("NAME")
                    ? child(node, "additionalProperties")
                    : child(child(node, "properties"), step.replace("[]", ""));
            node = list ? child(node, "items") : node;
        }
        return branch(node);
    }

    /** Of a word or a mapping, the mapping. */
    private static Map<?, ?> branch(Map<?, ?> node) {
        if (node.get("oneOf") instanceof List<?> variants) {
            for (Object variant : variants) {
                if (variant instanceof Map<?, ?> map && map.containsKey("properties")) {
                    return map;
                }
            }
        }
        return node;
    }

    private static Map<?, ?> child(Map<?, ?> node, String key) {
        return (Map<?, ?>) Objects.requireNonNull(node.get(key), key);
    }

    private static Set<String> keys(Map<?, ?> node, String of) {
        return child(node, of).keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All words of enums anywhere below. */
    private Set<String> words(Section section, String key) {
        return enums(child(child(at(section), "properties"), key)).collect(Collectors.toSet());
    }

    private static Stream<String> enums(Object node) {
        return switch (node) {
            case Map<?, ?> map ->
                Stream.concat(
                        Optional.ofNullable(map.get("enum")).stream()
                                .flatMap(words -> ((Collection<?>) words).stream())
                                .map(String::valueOf),
                        map.values().stream()
                                .filter(each -> each instanceof Map || each instanceof List)
                                .flatMap(PolicySchemaTest::enums));
            case List<?> list ->
                list.stream().filter(each -> each instanceof Map).flatMap(PolicySchemaTest::enums);
            default -> Stream.empty();
        };
    }
}
