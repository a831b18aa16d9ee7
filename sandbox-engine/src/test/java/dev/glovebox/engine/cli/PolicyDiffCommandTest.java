package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.planner.DirectPlanner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyDiffCommandTest {
    private static final Path DEATHS = Path.of("..", "deploy", "sample", "policies", "civil_affairs.deaths.yaml");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int diff(Path before, Path after) {
        PolicyDiffCommand command = new PolicyDiffCommand();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true));
        line.parseArgs(before.toString(), after.toString());
        return command.compare(new DirectPlanner());
    }

    @Test
    void tellsChangesQuestionsAndWhereItSampled() throws IOException {
        Path after = Files.writeString(
                folder.resolve("after.yaml"),
                Files.readString(DEATHS).replace("cause:       {role: hidden}", "cause:       {role: dimension}"));
        assertThat(diff(DEATHS, after)).isZero();
        assertThat(out.toString())
                .contains("grants.benefit-audit.columns.cause\n  - {roles: [hidden]}\n  + {roles: [dimension]}\n")
                .contains("becomes allowed:\n  hrss.analyst for benefit-audit  SELECT cause, COUNT(*)")
                .contains(
                        "before: DENY COL-01   after: ALLOW",
                        "the questions are a sample",
                        "give its policy with --with");
    }

    @Test
    void saysThatVersionsAreEquivalent() {
        assertThat(diff(DEATHS, DEATHS)).isZero();
        assertThat(out.toString()).startsWith("EQUIVALENT ");
    }
}
