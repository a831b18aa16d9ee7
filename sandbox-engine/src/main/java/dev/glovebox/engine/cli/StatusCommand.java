package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code glovebox status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Whether the broker answers, and what it holds.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Where where = new Where();

    @Mixin
    private final Shape shape = new Shape();

    @Override
    public Integer call() {
        RunningBroker broker = new RunningBroker(where.home());
        JsonNode status = broker.status();
        shape.print(
                status,
                () -> List.of(
                        status.required("deployment").asText() + " answers at https://"
                                + broker.file().authority(),
                        "  process " + status.required("pid").asLong() + ", since "
                                + status.required("since").asText(),
                        "  " + status.required("datasets").asInt() + " datasets, "
                                + status.required("ledgerRecords").asLong() + " ledger records"),
                spec.commandLine().getOut());
        return Exit.DONE;
    }
}
