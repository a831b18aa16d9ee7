package dev.glovebox.deploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/guarantee.md} names for each step of its proof what it rests on and what holds it: all of that is there. */
class GuaranteeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern STEP = Pattern.compile("\\| \\d+\\. .*");
    private static final Pattern TYPE = Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w+)(?:\\.(\\w+))?(?:\\(\\))?`");
    private static final Set<String> OF_THE_JDK = Set.of("SecureRandom");
    private static final String CELLS = " \\| ";
    private static final int COLUMNS = 4;

    private static String page = "";
    private static Map<String, Path> sources = Map.of();

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(ROOT.resolve("docs").resolve("guarantee.md"));
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.filter(file ->
                            file.toString().endsWith(".java") && file.toString().contains("/src/"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), file -> file, (one, _) -> one));
        }
    }

    @Test
    void eachStepNamesItsTests() {
        assertThat(steps()).hasSizeGreaterThan(10).allSatisfy(step -> {
            String[] cells = step.substring(2, step.length() - 2).split(CELLS, -1);
            assertThat(cells).as(step).hasSize(COLUMNS);
            assertThat(TYPE.matcher(cells[COLUMNS - 1]).results())
                    .as(step)
                    .anyMatch(name -> name.group(1).endsWith("Test"));
        });
    }

    @Test
    void whatItNamesIsThere() throws IOException {
        List<MatchResult> names = TYPE.matcher(page).results().toList();
        assertThat(names).hasSizeGreaterThan(50);
        for (MatchResult name : names) {
            assertThat(declares(name)).as(name.group()).isTrue();
        }
    }

    private static boolean declares(MatchResult name) throws IOException {
        Path source = sources.get(name.group(1));
        if (source == null) {
            return OF_THE_JDK.contains(name.group(1));
        }
        return name.group(2) == null
                || Pattern.compile("\\b" + name.group(2) + "\\b")
                        .matcher(Files.readString(source))
                        .find();
    }

    @Test
    void testsThatItNamesHaveTests() {
        assertThat(TYPE.matcher(page).results().map(name -> name.group(1)).filter(name -> name.endsWith("Test")))
                .allSatisfy(test -> assertThat(Files.readString(sources.get(test)))
                        .containsPattern("@(Test|ParameterizedTest|TestFactory)\\b"));
    }

    private static List<String> steps() {
        return page.lines().filter(STEP.asMatchPredicate()).toList();
    }
}
