package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.plan.planner.DirectPlanner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class RehearsalTest {
    @Command
    private static final class Root {}

    @Test
    void whatOwnersRehearseIsAllowed() throws Exception {
        List<String> asked = new ArrayList<>();
        int code = OwnersRehearsal.run(arguments -> {
            asked.addAll(List.of(arguments));
            PolicyExplainCommand command = new PolicyExplainCommand();
            new CommandLine(command)
                    .setOut(new PrintWriter(Writer.nullWriter()))
                    .parseArgs(List.of(arguments).subList(2, arguments.length).toArray(String[]::new));
            return command.explain(command.asked.question("rehearsal", Instant.now()), new DirectPlanner());
        });
        assertThat(code).isZero();
        assertThat(asked).startsWith("policy", "explain");
        assertThat(Path.of(asked.get(2))).doesNotExist();
    }

    @Test
    void askersSeeTheBudgetsOfTheRehearsedServer() throws Exception {
        StringWriter out = new StringWriter();
        int code = Rehearsal.run(arguments -> Commands.under(new Root(), Commands.ofBroker(), arguments)
                .setOut(new PrintWriter(out, true))
                .execute(arguments));
        assertThat(code).isZero();
        assertThat(out.toString()).contains("runs left", "a.b", "1,000");
    }
}
