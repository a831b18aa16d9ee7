package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.ledger.record.Resumption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Lifts one of the owner's suspensions; without ID, lists those in force.")
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "A suspension, by enough of its first digits.")
    private Optional<String> id = Optional.empty();

    @Override
    public Integer call() {
        try (BrokerClient client = as.client()) {
            JsonNode now = client.get("/v1/suspensions", Map.of());
            if (id.isEmpty()) {
                grid(now).forEach(spec.commandLine().getOut()::println);
                return Exit.DONE;
            }
            JsonNode meant = meant(now);
            Instant at = Instant.now();
            Resumption resumption = new Resumption(
                    meant.required("suspension").textValue(),
                    as.identity().party().department(),
                    at.toEpochMilli());
            JsonNode done = new Signing(client, as.identity(), new SecureRandom())
                    .post(
                            "/v1/suspensions",
                            JsonNodeFactory.instance.objectNode(),
                            now.required("channel").textValue(),
                            resumption,
                            at);
            spec.commandLine()
                    .getOut()
                    .println("resumed " + meant.required("shown").textValue() + " at "
                            + done.required("at").textValue() + "   (ledger "
                            + done.required("record").textValue() + ")");
            return Exit.DONE;
        }
    }

    private JsonNode meant(JsonNode now) {
        List<JsonNode> found = new ArrayList<>();
        now.required("suspensions").forEach(one -> {
            if (one.required("suspension").textValue().startsWith(id.orElseThrow())) {
                found.add(one);
            }
        });
        if (found.size() != 1) {
            throw new CommandFailure(
                    Exit.REFUSED,
                    "DENIED SUSPEND-04  " + found.size()
                            + " suspensions in force begin so\n  try  glovebox resume, which lists them");
        }
        return found.getFirst();
    }

    private static List<String> grid(JsonNode now) {
        Grid grid = Grid.of("suspension", "since", "what", "code");
        now.required("suspensions")
                .forEach(one -> grid.row(
                        one.required("suspension").textValue(),
                        one.required("at").textValue(),
                        one.required("shown").textValue(),
                        one.required("code").textValue()));
        return grid.lines();
    }
}
