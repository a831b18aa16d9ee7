package dev.glovebox.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Mutated policies: whatever the bytes, there is an answer in time, and what is valid says who may ask. */
final class PolicyFuzzTest {
    private static final int ROUNDS = Boolean.getBoolean("glovebox.deep") ? 50_000 : 1_500;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "&a ",
        "*a",
        "!!int ",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "? ",
        "| ",
        ">\n",
        "\"",
        "'",
        "\\",
        "#",
        "null",
        "~",
        "1e999999999",
        "-1",
        "0",
        "\t",
        "\u202e",
        "\u0000",
        "\ud800",
        "<<: ",
        "=",
        "grants",
        "public",
        "epsilon: 9",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "999999999999999999999",
        "2026-99-99",
        "prefix 0",
        "->",
        "..."
    };

    @Test
    void answersEveryMutation() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] bytes = mutated(new SplittableRandom(seed));
            assertThatCode(() -> check(PolicyReader.read("p", bytes)))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void answersDeepNestingAndLongLines() {
        check(PolicyReader.read("p", "[".repeat(PolicyReader.LONGEST)));
        check(PolicyReader.read("p", "{a: ".repeat(100_000)));
        check(PolicyReader.read("p", "- ".repeat(100_000)));
        check(PolicyReader.read("p", "a".repeat(PolicyReader.LONGEST)));
        check(PolicyReader.read("p", "\"" + "\\".repeat(PolicyReader.LONGEST - 1)));
        check(PolicyReader.read("p", "? ".repeat(100_000)));
        check(PolicyReader.read("p", new byte[0]));
    }

    private static void check(PolicyText text) {
        switch (text) {
            case PolicyText.Valid valid ->
                assertThat(valid.policy().dataset().value()).isNotEmpty();
            case PolicyText.Invalid invalid ->
                assertThat(invalid.problems()).allSatisfy(problem -> {
                    assertThat(problem.message()).isNotBlank().doesNotContain("\n", "Exception");
                    assertThat(problem.suggestion()).isNotBlank();
                    assertThat(Characters.areAllowed(problem.toString())).isTrue();
                });
        }
    }

    private static byte[] mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? Samples.COUNTIES : Samples.DEATHS);
        for (int edits = 1 + random.nextInt(4); edits > 0 && !text.isEmpty(); edits--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
