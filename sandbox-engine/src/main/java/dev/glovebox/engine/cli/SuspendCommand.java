package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.ledger.record.RecordIds;
import dev.glovebox.ledger.record.Suspension;
import java.io.PrintWriter;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glovebox suspend}. */
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        description =
                "An owner's off switch, over all of the owner's datasets: queued questions end refused, and no key is released, until `resume`.")
final class SuspendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Option(names = "--everything", description = "Nobody asks anything of mine.")
    private boolean everything;

    @Option(names = "--dataset", paramLabel = "D", description = "Nobody asks this dataset.")
    private Optional<String> dataset = Optional.empty();

    @Option(names = "--grant", paramLabel = "G", description = "With --dataset: nobody asks under this grant of it.")
    private Optional<String> grant = Optional.empty();

    @Option(names = "--department", paramLabel = "C", description = "Nobody of this department asks anything of mine.")
    private Optional<String> department = Optional.empty();

    @Option(names = "--person", paramLabel = "NAME", description = "This person asks nothing of mine.")
    private Optional<String> person = Optional.empty();

    @Option(
            names = "--code",
            paramLabel = "CODE",
            defaultValue = "OWNER",
            description = "Why, as a code of A-Z 0-9 - for the ledger (default: ${DEFAULT-VALUE}).")
    private String code = "OWNER";

    @Override
    public Integer call() {
        requireOneTarget();
        try (BrokerClient client = as.client()) {
            JsonNode now = client.get(
                    "/v1/suspensions",
                    person.map(name -> Map.of("person", name)).orElse(Map.of()));
            for (String target : targets(now)) {
                suspend(client, now.required("channel").textValue(), target);
            }
            return Exit.DONE;
        }
    }

    private void requireOneTarget() {
        long targets = List.of(everything, dataset.isPresent(), department.isPresent(), person.isPresent()).stream()
                .filter(given -> given)
                .count();
        if (targets != 1 || (grant.isPresent() && dataset.isEmpty())) {
            throw CommandFailure.usage(
                    "say what to stop, by one of --everything, --dataset D, --dataset D --grant G, --department C, --person NAME");
        }
    }

    /** One; for a person one for each identity. */
    private List<String> targets(JsonNode now) {
        List<String> targets = new ArrayList<>();
        if (everything) {
            targets.add(Suspension.ALL);
        }
        dataset.ifPresent(name ->
                targets.add(grant.map(id -> Suspension.ofGrant(name, id)).orElseGet(() -> Suspension.ofDataset(name))));
        department.ifPresent(name -> targets.add(Suspension.ofDepartment(name)));
        now.required("identities").forEach(identity -> targets.add(Suspension.ofPerson(identity.textValue())));
        return targets;
    }

    private void suspend(BrokerClient client, String channel, String target) {
        JsonNode done = suspended(client, as, channel, target, code);
        String id = done.required("record")
                .textValue()
                .substring(Suspension.idOf("").length());
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "suspended " + target + " at " + done.required("at").textValue() + "   (ledger suspension:" + id + ")");
        out.println("  lift it with  glovebox resume " + id);
    }

    /** Signs one suspension as the owner and has it recorded. */
    static JsonNode suspended(BrokerClient client, As as, String channel, String target, String code) {
        SecureRandom random = new SecureRandom();
        Instant at = Instant.now();
        Suspension suspension = Records.checked(() -> new Suspension(
                RecordIds.fresh(at.toEpochMilli(), random),
                as.identity().party().department(),
                target,
                code,
                at.toEpochMilli()));
        return new Signing(client, as.identity(), random)
                .post("/v1/suspensions", JsonNodeFactory.instance.objectNode(), channel, suspension, at);
    }
}
