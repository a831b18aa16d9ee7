package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code attacks/*.sql}: texts that must be refused, each under a comment line with its code. Texts are separated by lines of {@code
 * ----}; {@code \0} stands for the NUL character and {@code \r} for a return.
 */
class AttackCorpusTest {
    private static final Path FOLDER = Path.of("src/test/resources/attacks");
    private static final QuestionPlanner PLANNER =
            new QuestionPlanner(Catalogs.of(GoldenPlansTest.FOLDER.resolve("policies")));
    private static final Duration LONGEST = Duration.ofSeconds(2);

    @TestFactory
    Stream<DynamicTest> refuses() throws IOException {
        PLANNER.plan(Asked.question("SELECT county, COUNT(*) FROM hrss.benefits GROUP BY county"));
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                int number = 0;
                for (String text : Files.readString(file).split("(?m)^----\n", -1)) {
                    String name = file.getFileName() + " " + ++number;
                    tests.add(DynamicTest.dynamicTest(name, () -> refuses(text)));
                }
            }
        }
        return tests.stream();
    }

    private static void refuses(String text) {
        int end = text.indexOf('\n');
        String code = text.substring("-- expect ".length(), end).strip();
        String sql =
                text.substring(end + 1).stripTrailing().replace("\\0", "\0").replace("\\r", "\r");
        Instant begin = Instant.now();
        Proposal proposal = PLANNER.plan(Asked.question(sql));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(LONGEST);
        assertThat(proposal).isInstanceOf(Proposal.Declined.class);
        assertThat(((Proposal.Declined) proposal).refusal().code()).isEqualTo(code);
    }
}
