package dev.glovebox.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static final String TEXT = """
            flow: {a: [x, y], b: 1}   # remark
            empty: []
            list:
            - one: 1   # first
              two: [p,
                q]
            - three
            last:
              word: hidden
            """;

    private static String appended(String item, Object... path) {
        return applied(Outline.of(TEXT).appending(item, path));
    }

    private static String put(String key, String value, Object... path) {
        return applied(Outline.of(TEXT).putting(key, value, path));
    }

    private static String applied(Optional<TextEdit> edit) {
        return TextEdit.applied(TEXT, List.of(edit.orElseThrow()));
    }

    @Test
    void appendsInTheStyleOfTheList() {
        assertThat(appended("z", "flow", "a")).contains("{a: [x, y, z], b: 1}   # remark");
        assertThat(appended("z", "empty")).contains("empty: [z]");
        assertThat(appended("z", "list")).contains("- three\n- z\nlast:");
        assertThat(appended("z", "list", 0, "two")).contains("    q, z]");
    }

    @Test
    void makesAListOfASingleValue() {
        assertThat(appended("join", "last", "word")).contains("word: [hidden, join]");
    }

    @Test
    void putsKeysInTheStyleOfTheMapping() {
        assertThat(put("c", "2", "flow")).contains("{a: [x, y], b: 1, c: 2}   # remark");
        assertThat(put("more", "2", "list", 0)).contains("    q]\n  more: 2\n- three");
        assertThat(put("more", "2", "last")).endsWith("  word: hidden\n  more: 2\n");
        assertThat(put("more", "2")).endsWith("  word: hidden\nmore: 2\n");
    }

    @Test
    void changesASingleValueThatIsThere() {
        assertThat(put("b", "2", "flow")).contains("b: 2}");
    }

    @Test
    void changesNothingThatIsOfAnotherKind() {
        assertThat(Outline.of(TEXT).putting("a", "1", "flow")).isEmpty();
        assertThat(Outline.of(TEXT).appending("a", "flow")).isEmpty();
        assertThat(Outline.of(TEXT).appending("a", "nowhere")).isEmpty();
    }
}
