package dev.glovebox.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineDiffTest {
    @Test
    void namesWhatIsOnlyInOneOfThem() {
        assertThat(LineDiff.of("a\nb\nc\n", "a\nx\nc\nd\n")).containsExactly("- b", "+ x", "+ d");
        assertThat(LineDiff.of("a\n", "a\n")).isEmpty();
        assertThat(LineDiff.of("", "a\n")).containsExactly("+ a");
        assertThat(LineDiff.of("a\nb\n", "b\n")).containsExactly("- a");
    }
}
