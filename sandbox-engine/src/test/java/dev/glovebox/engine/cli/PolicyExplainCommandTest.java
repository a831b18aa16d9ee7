package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.engine.plan.planner.DirectPlanner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PolicyExplainCommandTest {
    private static final Path DEATHS = Path.of("..", "deploy", "sample", "policies", "civil_affairs.deaths.yaml");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final String YEARS = "SELECT COUNT(*) AS deaths FROM civil_affairs.deaths WHERE report_days < :days";

    private final StringWriter out = new StringWriter();

    private int explain(String sql, String... options) {
        PolicyExplainCommand command = new PolicyExplainCommand();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true));
        line.parseArgs(Stream.concat(
                        Stream.of("q.sql", "--policy", DEATHS.toString(), "--purpose", "benefit-audit"),
                        Stream.of(options))
                .toArray(String[]::new));
        return command.explain(command.asked.question(sql, "policy-explain", NOW), new DirectPlanner());
    }

    @Test
    void explainsAsTheAskerWouldAsk() {
        assertThat(explain(YEARS, "--as", "hrss.analyst", "--param", "days=9", "--epsilon", "0.5"))
                .isZero();
        assertThat(out.toString())
                .startsWith("ALLOWED  for hrss.analyst, purpose benefit-audit\n")
                .contains("civil_affairs.deaths.yaml:43  grant benefit-audit", "(epsilon 0.5)");
    }

    @Test
    void endsWithRefusedWhereTheQuestionWouldBe() {
        assertThat(explain("SELECT name FROM civil_affairs.deaths", "--as", "hrss.analyst", "--lang", "zh"))
                .isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).startsWith("拒绝 ").contains("可改为");
    }

    @Test
    void saysWhatIsWrongWithAnOption() {
        for (List<String> wrong : List.of(
                List.of("--as", "hrss"),
                List.of("--as", "hrss.analyst", "--epsilon", "much"),
                List.of("--as", "hrss.analyst", "--policy", DEATHS.toString()))) {
            assertThatThrownBy(() -> explain(YEARS, wrong.toArray(String[]::new)))
                    .isInstanceOfSatisfying(
                            CommandFailure.class,
                            failure -> assertThat(failure.exit()).isEqualTo(Exit.USAGE));
        }
    }
}
