package dev.glovebox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Dockerfile says, as far as it can be checked without an engine; {@link ContainerTest} is the rest. */
class DockerfileTest {
    private static final Path ROOT = Path.of("..");
    private static final String BUILT = "/source/";
    private static final String INSTALLATION = "deploy/target/glovebox";

    /** One instruction on one line each, its words apart from its name. */
    private record Instruction(String name, String words) {
        /** Of the form {@code ["a", "b"]}. */
        List<String> list() {
            return Pattern.compile("\"([^\"]*)\"")
                    .matcher(words)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    private static List<Instruction> all() throws IOException {
        String text = Files.readString(Path.of("Dockerfile"))
                .replaceAll("(?m)^#.*\\n", "")
                .replaceAll("\\\\\\n\\s*", "");
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new Instruction(
                        line.substring(0, line.indexOf(' ')),
                        line.substring(line.indexOf(' ') + 1).strip()))
                .toList();
    }

    private static List<Instruction> named(String name) throws IOException {
        return all().stream().filter(each -> each.name().equals(name)).toList();
    }

    private static Instruction only(String name) throws IOException {
        assertThat(named(name)).hasSize(1);
        return named(name).getFirst();
    }

    private static Stream<String> copied() throws IOException {
        return named("COPY").stream().map(copy -> first(copy.words().replace("--from=build ", "")));
    }

    private static String first(String words) {
        return words.substring(0, words.indexOf(' ') < 0 ? words.length() : words.indexOf(' '));
    }

    @Test
    void copiesWhatIsThereAndEachModule() throws IOException {
        List<String> fromHere = copied().filter(path -> !path.startsWith(BUILT)).toList();
        assertThat(fromHere).allMatch(path -> Files.exists(ROOT.resolve(path)));
        List<String> modules = Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(fromHere).contains("pom.xml", ".mvn").containsAll(modules);
        assertThat(Files.readAllLines(Path.of("Dockerfile.dockerignore")))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly(".git", "**/target");
    }

    @Test
    void takesFromTheBuildWhatTheLauncherLooksFor() throws IOException {
        List<String> fromBuild = copied().filter(path -> path.startsWith(BUILT))
                .map(path -> path.substring(BUILT.length()))
                .toList();
        assertThat(fromBuild).containsExactly("deploy/glovebox", INSTALLATION);
        assertThat(Files.readString(Path.of("glovebox"))).contains("installation=$deploy/target/glovebox\n");
    }

    @Test
    void namesImagesWithoutAHostOrADigest() throws IOException {
        assertThat(named("FROM"))
                .hasSize(2)
                .allMatch(from -> first(from.words()).matches("[a-z-]+:25-jdk[a-z-]*"));
        assertThat(Files.readString(Path.of("Dockerfile"))).doesNotContain("://", "sha256");
    }

    @Test
    void runsAsAUserOfItsOwnWithItsHomeOnAVolume() throws IOException {
        assertThat(only("USER").words()).isEqualTo("glovebox");
        String home = only("VOLUME").words();
        assertThat(named("RUN"))
                .anyMatch(run -> run.words().contains("--home-dir " + home + " ")
                        && run.words().contains("-o glovebox -g glovebox -m 0700 " + home));
        assertThat(named("RUN"))
                .anyMatch(run -> run.words().contains("install -y --no-install-recommends bubblewrap libseccomp2"));
    }

    @Test
    void eachCommandLineInItIsOneThatGloveboxParses() throws IOException {
        List<String> served = new ArrayList<>(only("ENTRYPOINT").list());
        served.addAll(only("CMD").list());
        assertThat(served).startsWith("glovebox", "serve");
        assertParses(served);
        Instruction health = only("HEALTHCHECK");
        assertThat(health.list()).containsExactly("glovebox", "doctor");
        assertParses(health.list());
        named("RUN").stream()
                .flatMap(run ->
                        Pattern.compile("^glovebox [^|&]*").matcher(run.words()).results())
                .map(MatchResult::group)
                .forEach(line -> assertParses(List.of(line.strip().split(" ", -1))));
    }

    private static void assertParses(List<String> line) {
        String[] words = line.subList(1, line.size()).toArray(String[]::new);
        assertThat(Main.commandLine(words).parseArgs(words).hasSubcommand()).isTrue();
    }
}
