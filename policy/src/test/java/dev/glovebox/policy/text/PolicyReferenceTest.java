package dev.glovebox.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.decision.DecisionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that owners read says what the reader does. */
final class PolicyReferenceTest {
    private final String page = Files.readString(Path.of("../docs/policy-reference.md"));

    PolicyReferenceTest() throws IOException {}

    @Test
    void namesEveryKeyUnderItsSection() {
        List<String> missing = new ArrayList<>();
        for (Section section : Section.values()) {
            String part = part(section);
            Stream.concat(section.keys().stream(), section.notEnforced().stream())
                    .filter(key -> !key.isEmpty() && !part.contains("| `" + key + "` |"))
                    .forEach(key -> missing.add(section.title() + "." + key));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void namesEveryCodeWithItsMeaning() {
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(page).contains("| `" + code.code() + "` | " + code.meaning() + " |");
        }
        for (DecisionCode code : DecisionCode.values()) {
            assertThat(page).contains("| `" + code.code() + "` | " + code.meaning() + " |");
        }
    }

    @Test
    void showsAnExampleThatIsValid() {
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
        String example = page.substring(begin, page.indexOf("```", begin));
        assertThat(Samples.problems(example)).isEmpty();
    }

    private String part(Section section) {
        String heading = "### `" + (section == Section.POLICY ? "(top level)" : section.title()) + "`\n";
        int begin = page.indexOf(heading);
        assertThat(begin).as(heading).isNotNegative();
        int end = page.indexOf("\n##", begin + heading.length());
        return page.substring(begin, end < 0 ? page.length() : end);
    }
}
