package dev.glovebox.engine.cli;

import static dev.glovebox.engine.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.glovebox.engine.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLintTest {
    private static final Path SAMPLES = Path.of("..", "deploy", "sample", "policies");

    @TempDir
    Path folder;

    private Path edited(String old, String replacement) throws IOException {
        String text = Files.readString(SAMPLES.resolve("civil_affairs.deaths.yaml"));
        assertThat(text).contains(old);
        return Files.writeString(folder.resolve("deaths.yaml"), text.replace(old, replacement));
    }

    private static Run lint(Object... words) {
        return run(Stream.concat(Stream.of("policy", "lint"), Stream.of(words).map(Object::toString))
                .toArray(String[]::new));
    }

    @Test
    void findsNothingInTheSamplePolicies() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<Path> all = files.sorted().toList();
            Run run = lint(all.toArray());
            assertThat(run.out()).isEqualTo("OK  0 errors, 0 warnings in " + all.size() + " files\n");
            assertThat(run.exit()).isZero();
        }
    }

    @Test
    void saysWhereWhatAndWhatToDo() throws IOException {
        Path file = edited("minEntities: 10", "minEntitys: 10");
        Run run = lint(file);
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains(file + ":69:12 KEY-01 grants[].output has no key 'minEntitys' (did you mean minEntities?)")
                .contains("DENIED KEY-02  2 errors, 0 warnings in 1 file; --fix mends 1");
    }

    @Test
    void warningsRefuseOnlyWhenAskedTo() throws IOException {
        Path file = edited("to: 2099-12-31", "to: 2025-12-31");
        assertThat(lint(file).exit()).isZero();
        assertThat(lint(file).out()).contains("DATE-01 warning: ");
        Run strict = lint("--strict", file);
        assertThat(strict.exit()).isEqualTo(3);
        assertThat(strict.out()).contains("DENIED DATE-01  ").doesNotContain("OK  ");
    }

    @Test
    void mendsTheFileAndSaysWhat() throws IOException {
        Path file = edited("minEntities: 10", "minEntitys: \"10\"");
        Run run = lint("--fix", file);
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("mended ", "KEY-01", "VAL-02");
        assertThat(file).hasContent(Files.readString(SAMPLES.resolve("civil_affairs.deaths.yaml")));
        assertThat(folder).isDirectoryContaining("glob:**/deaths.yaml").isDirectoryNotContaining("glob:**.next");
    }

    @Test
    void givesJsonAndSarif() throws IOException {
        Path file = edited("minEntities: 10", "minEntities: 3");
        JsonNode json =
                new ObjectMapper().readTree(lint("--format", "json", file).out());
        assertThat(json.at("/findings/0/code").asText()).isEqualTo("FLOOR-01");
        assertThat(json.at("/findings/0/fixable").asBoolean()).isTrue();

        JsonNode run = new ObjectMapper()
                .readTree(lint("--format", "sarif", file).out())
                .at("/runs/0");
        assertThat(run.at("/tool/driver/rules/0/id").asText()).isEqualTo("FLOOR-01");
        assertThat(run.at("/results/0/level").asText()).isEqualTo("error");
        JsonNode place = run.at("/results/0/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText())
                .isEqualTo(file.toUri().toString());
        JsonNode replacement = run.at("/results/0/fixes/0/artifactChanges/0/replacements/0");
        assertThat(replacement.at("/insertedContent/text").asText()).isEqualTo("10");
        assertThat(replacement.at("/deletedRegion/endColumn").asInt())
                .isEqualTo(place.at("/region/startColumn").asInt() + 1);
    }

    @Test
    void explainsCodesOfFilesAndOfQuestions() {
        assertThat(lint("--explain", "DP-01").out())
                .startsWith("DP-01  a sum, mean or quantile of personal values without bounds");
        assertThat(lint("--explain", "COL-01").out()).contains("its grant does not give");
        Run unknown = lint("--explain", "COL-011");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean COL-01?");
    }

    @Test
    void readsNothingThatIsNoFile() {
        assertThat(lint().exit()).isEqualTo(2);
        assertThat(lint(folder).exit()).isEqualTo(2);
        assertThat(lint(Path.of("/dev/zero")).exit()).isEqualTo(2);
        assertThat(lint(folder.resolve("absent.yaml")).err()).contains("absent.yaml is no file that can be read");
    }
}
