package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.deployment.Trust;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glovebox ledger head}. */
@Command(
        name = "head",
        mixinStandardHelpOptions = true,
        description =
                "The running broker's newest checkpoint, whether it extends what you hold, and which head owners have yet to confirm.")
final class LedgerHeadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final As as = new As();

    @Option(
            names = "--seen",
            paramLabel = "FILE",
            description = "A receipt or checkpoint that you hold; may be given often. The newer, the more it proves.")
    private List<Path> seen = new ArrayList<>();

    @Override
    public Integer call() {
        Trust trust = Trust.read(as.folder().resolve("trust.json"));
        try (BrokerClient client = as.client()) {
            HeldCheckpoints held = new HeldCheckpoints(client, trust);
            PrintWriter out = spec.commandLine().getOut();
            JsonNode head = client.get("/v1/ledger/head", Map.of());
            show(head, held, out);
            for (Path file : seen) {
                long newest = 0;
                for (SignedCheckpoint checkpoint : held.read(file)) {
                    held.requireExtends(checkpoint.checkpoint());
                    newest = Math.max(newest, checkpoint.checkpoint().size());
                }
                out.println(Terminal.plain("extends   the %,d records of %s".formatted(newest, file)));
            }
            return Exit.DONE;
        }
    }

    private static void show(JsonNode head, HeldCheckpoints held, PrintWriter out) {
        Checkpoint newest = held.newest(head);
        out.println("head      %,d records, root %s"
                .formatted(newest.size(), HexFormat.of().formatHex(newest.root())));
        if (!head.has("relocation")) {
            out.println("          at its place: nothing waits to be confirmed");
            return;
        }
        JsonNode relocation = head.required("relocation");
        held.requireExtends(HeldCheckpoints.relocated(relocation, newest.origin()));
        out.println(Terminal.plain("restored, copied or moved, found at %s, with %,d records"
                .formatted(
                        relocation.required("at").textValue(),
                        relocation.required("size").longValue())));
        List<String> owners = new ArrayList<>();
        head.required("unconfirmed").forEach(owner -> owners.add(owner.textValue()));
        if (owners.isEmpty()) {
            out.println("          confirmed by all owners of published policies");
            return;
        }
        out.println(Terminal.plain("          not confirmed by " + String.join(", ", owners)));
        out.println(
                "          what was recorded after these records is missing: charges, suspensions, versions, approvals that were used");
        out.println("  confirm with  glovebox ledger confirm --head "
                + relocation.required("root").textValue() + " --seen RECEIPT");
    }
}
