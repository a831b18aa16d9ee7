package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.ledger.record.Confirmation;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glovebox ledger confirm}. */
@Command(
        name = "confirm",
        mixinStandardHelpOptions = true,
        description = {
            "An owner's signed word that a ledger which was restored, copied or moved lacks no charge of the owner's data, so that it can be asked again.",
            "Confirm only what no other copy is still answering from. If questions were answered after the backup, first publish a policy whose total is lower by what they cost."
        })
final class LedgerConfirmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Option(
            names = "--head",
            required = true,
            paramLabel = "ROOT",
            description = "The root that `ledger head` and `restore` print, 64 hex digits.")
    private String head = "";

    @Option(
            names = "--seen",
            paramLabel = "FILE",
            description =
                    "The newest receipts or checkpoints that you and those who asked hold: nothing is signed unless the ledger extends each. May be given often.")
    private List<Path> seen = new ArrayList<>();

    @Override
    public Integer call() {
        Trust trust = Trust.read(as.folder().resolve("trust.json"));
        try (BrokerClient client = as.client()) {
            JsonNode now = client.get("/v1/ledger/head", Map.of());
            if (!now.has("relocation")
                    || !now.required("relocation").required("root").textValue().equals(head)) {
                throw new CommandFailure(
                        Exit.REFUSED,
                        "DENIED HEAD-02  this is not a head that waits to be confirmed\n  try  glovebox ledger head");
            }
            if (now.has("confirmed")) {
                spec.commandLine()
                        .getOut()
                        .println("confirmed at " + now.required("confirmed").textValue() + " already");
                return Exit.DONE;
            }
            requireExtended(new HeldCheckpoints(client, trust), now);
            return confirm(client, now);
        }
    }

    /** The log shown now begins with what is confirmed, and with all that was seen. */
    private void requireExtended(HeldCheckpoints held, JsonNode now) {
        held.requireExtends(HeldCheckpoints.relocated(
                now.required("relocation"), held.newest(now).origin()));
        for (Path file : seen) {
            for (SignedCheckpoint checkpoint : held.read(file)) {
                held.requireExtends(checkpoint.checkpoint());
            }
        }
    }

    private int confirm(BrokerClient client, JsonNode now) {
        Instant at = Instant.now();
        Confirmation confirmation = new Confirmation(
                now.required("relocation").required("relocation").textValue(),
                as.identity().party().department(),
                head,
                at.toEpochMilli());
        JsonNode done = new Signing(client, as.identity(), new SecureRandom())
                .post(
                        "/v1/ledger/head",
                        JsonNodeFactory.instance.objectNode(),
                        now.required("channel").textValue(),
                        confirmation,
                        at);
        spec.commandLine()
                .getOut()
                .println("confirmed for " + confirmation.owner() + " at "
                        + done.required("at").textValue() + "   (ledger "
                        + done.required("record").textValue() + ")");
        return Exit.DONE;
    }
}
