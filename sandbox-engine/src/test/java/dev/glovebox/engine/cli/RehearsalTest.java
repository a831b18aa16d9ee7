package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

final class RehearsalTest {
    @Command
    private static final class Root {}

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
