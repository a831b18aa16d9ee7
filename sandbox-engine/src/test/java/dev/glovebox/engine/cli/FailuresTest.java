package dev.glovebox.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {
    @Test
    void whatTheLedgerCannotDoIsNoBug() {
        for (Exception failure : List.of(
                new LedgerFailure.CommitUnknown("1", "no block holds it", null),
                new LedgerFailure.EndorseConflict("the endorsers did not answer alike", null),
                new LedgerException(LedgerException.Code.UNREACHABLE, "no peer answers"))) {
            StringWriter err = new StringWriter();
            CommandLine command = new CommandLine(new StopCommand()).setErr(new PrintWriter(err, true));
            assertThat(new Failures().handleExecutionException(failure, command, null))
                    .isEqualTo(Exit.UNREACHABLE);
            assertThat(err.toString()).startsWith("LEDGER-").doesNotContain("BUG-01");
        }
    }
}
