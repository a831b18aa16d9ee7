package dev.glovebox.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken policies, a folder each. {@code -Dgolden.update} rewrites what is expected. */
final class GoldenPolicyTest {
    private static final Path ROOT = Path.of("src/test/resources/golden/policy");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsExpected(Path folder) throws IOException {
        PolicyText text = PolicyReader.read("policy.yaml", Files.readAllBytes(folder.resolve("policy.yaml")));
        String found = switch (text) {
            case PolicyText.Valid valid -> "valid\n";
            case PolicyText.Invalid invalid ->
                invalid.problems().stream().map(PolicyProblem::toString).collect(Collectors.joining("\n", "", "\n"));
        };
        Path expected = folder.resolve("expected.txt");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    @Test
    void holdsNothingThatNoTestReads() throws IOException {
        for (Path folder : cases()) {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("policy.yaml", "expected.txt");
            }
        }
    }

    @Test
    void showsEveryCodeAtLeastOnce() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : cases()) {
            all.append(Files.readString(folder.resolve("expected.txt")));
        }
        Set<String> missing = Stream.of(ProblemCode.values())
                // Reading a file runs none of its tests.
                .filter(code -> code != ProblemCode.TEST_FAILED)
                .map(ProblemCode::code)
                .filter(code -> all.indexOf(" " + code + " ") < 0)
                .collect(Collectors.toSet());
        assertThat(missing).isEmpty();
    }
}
