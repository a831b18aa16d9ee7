package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.catalog.LedgerTerms;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.ledger.receipt.Commitments;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.Approval;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.ledger.record.Publishing;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox policy publish}. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Policies of owners.",
        subcommands = {
            PolicyNewCommand.class,
            PolicyLintCommand.class,
            PolicyTestCommand.class,
            PolicyExplainCommand.class,
            PolicyDiffCommand.class,
            PolicyEffectiveCommand.class,
            PolicySuggestCommand.class,
            PolicyCommand.Publish.class,
            PolicyVersions.Log.class,
            PolicyVersions.Show.class,
            PolicyRollbackCommand.class,
            PolicyVersions.Countersign.class,
            PolicyVersions.Withdraw.class
        })
final class PolicyCommand {

    /** Publishes one. */
    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = "Checks a policy, signs it as its owner, and records it.")
    static final class Publish implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(paramLabel = "FILE", description = "The policy.")
        private Path file = Path.of("");

        @Option(
                names = "--why",
                paramLabel = "TEXT",
                description = "Why, for `policy log`; the ledger holds a commitment.")
        private String why = "";

        @Override
        public Integer call() {
            String text = Input.file(file);
            read(file, text, spec.commandLine().getErr());
            try (BrokerClient client = as.client()) {
                published(client, as, name(file), text, why, spec.commandLine().getOut());
                return Exit.DONE;
            }
        }
    }

    /** Signs the next version of a policy as its owner, and has it recorded. */
    static void published(BrokerClient client, As as, String name, String text, String why, PrintWriter out) {
        DataPolicy policy = read(Path.of(name), text, out);
        Identity owner = as.identity();
        Suite suite = Suites.named(Trust.read(as.folder().resolve("trust.json")).suite());
        ObjectNode named =
                JsonNodeFactory.instance.objectNode().put("file", name).put("text", text);
        JsonNode next = client.post("/v1/policies/check", named);
        SecureRandom random = new SecureRandom();
        Opening opening = new Commitments(suite, random).open("policy", text.getBytes(StandardCharsets.UTF_8));
        String reason = new Opening("why", why.getBytes(StandardCharsets.UTF_8), opening.salt()).commitment(suite);
        Instant at = Instant.now();
        PolicyVersion record = LedgerTerms.of(
                        policy, next.required("version").longValue(), opening.commitment(suite), at)
                .told(new Publishing(Approval.signer(owner.certificate()), reason, policy.fourEyes()));
        named.put("salt", opening.salt()).put("why", why);
        JsonNode done = new Signing(client, owner, random)
                .post("/v1/policies", named, next.required("channel").textValue(), record, at);
        String version = policy.dataset() + " v" + done.required("version").asLong();
        out.println((done.required("inForce").asBoolean() ? "published " : "waits for a second owner's signature: ")
                + version + "   (ledger " + done.required("record").asText() + ")");
    }

    /** Reads a policy as the broker will; every problem is printed with its place. */
    static DataPolicy read(Path file, String text, PrintWriter err) {
        return switch (PolicyReader.read(name(file), text)) {
            case PolicyText.Valid valid -> valid.policy();
            case PolicyText.Invalid invalid -> {
                invalid.problems().forEach(problem -> err.println(Terminal.plain(problem.toString())));
                throw new CommandFailure(
                        Exit.REFUSED,
                        "DENIED " + invalid.problems().getFirst().code() + "  "
                                + invalid.problems().size() + " problem(s) in " + file + "; nothing was published");
            }
        };
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
