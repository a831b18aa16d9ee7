package dev.glovebox.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static String lines(int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> number + "\n").collect(Collectors.joining());
    }

    @Test
    void printsNothingForEqualTexts() {
        assertThat(UnifiedDiff.of("f", "a\nb\n", "a\nb")).isEmpty();
    }

    @Test
    void printsAChangeWithItsContext() {
        assertThat(UnifiedDiff.of("f", lines(1, 2, 3, 4, 5, 6, 7, 8, 9), lines(1, 2, 3, 4, 55, 6, 7, 8, 9)))
                .containsExactly("--- f", "+++ f", "@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+55", " 6", " 7", " 8");
    }

    @Test
    void printsFarChangesInHunksOfTheirOwn() {
        List<String> diff = UnifiedDiff.of(
                "f", lines(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), lines(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        assertThat(diff)
                .containsExactly(
                        "--- f",
                        "+++ f",
                        "@@ -1,3 +1,4 @@",
                        "+0",
                        " 1",
                        " 2",
                        " 3",
                        "@@ -9,4 +10,3 @@",
                        " 9",
                        " 10",
                        " 11",
                        "-12");
    }
}
