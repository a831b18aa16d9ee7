package dev.glovebox.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.check.Explanations.Explanation;
import dev.glovebox.policy.decision.DecisionCode;
import dev.glovebox.policy.text.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ExplanationsTest {
    private final Explanations all = Explanations.standard();

    @Test
    void explainEveryCodeOfFilesAndDecisionsUnderItsOwnTitle() {
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(all.of(code.code()).map(Explanation::title)).contains(code.meaning());
        }
        for (LintCode code : LintCode.values()) {
            assertThat(all.of(code.code()).map(Explanation::title)).contains(code.meaning());
        }
        for (DecisionCode code : DecisionCode.values()) {
            assertThat(all.of(code.code()).map(Explanation::title)).contains(code.meaning());
        }
    }

    @Test
    void sayWhatToDo() {
        all.codes()
                .forEach(code -> assertThat(
                                all.of(code).orElseThrow().text().lines().count())
                        .as(code)
                        .isGreaterThan(1));
    }

    @Test
    void thePolicyReferenceNamesEveryCodeOfTheLint() throws IOException {
        String page = Files.readString(Path.of("../docs/policy-reference.md"));
        for (LintCode code : LintCode.values()) {
            assertThat(page).contains("| `" + code.code() + "` | " + code.meaning() + " |");
        }
    }
}
