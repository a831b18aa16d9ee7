package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox policy rollback}. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Publishes the text of an older version as the next one: checked and signed like any other.")
final class PolicyRollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
    private String dataset = "";

    @Option(names = "--to", required = true, paramLabel = "N", description = "The older version.")
    private long number;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why, for `policy log`.")
    private String why = "";

    @Override
    public Integer call() {
        try (BrokerClient client = as.client()) {
            JsonNode older =
                    PolicyVersions.version(client.get(PolicyVersions.path(dataset), Map.of()), dataset, number);
            new Publication(
                            dataset + " v" + number,
                            older.required("text").textValue(),
                            why.isEmpty() ? "back to v" + number : why,
                            Optional.empty())
                    .send(client, as, spec.commandLine().getOut());
            return Exit.DONE;
        }
    }
}
