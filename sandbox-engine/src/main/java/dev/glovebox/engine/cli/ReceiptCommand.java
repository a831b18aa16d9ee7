package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.deployment.NetworkTrustFile;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.receipt.Backing;
import dev.glovebox.engine.receipt.Evidence;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.engine.receipt.ReceiptVerifier;
import dev.glovebox.engine.receipt.SignedReceipt;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox receipt verify} and {@code receipt export}, offline; {@code receipt evidence} asks the broker. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        description = "Receipts.",
        subcommands = {ReceiptCommand.Verify.class, ReceiptCommand.Evident.class, ReceiptCommand.Export.class})
final class ReceiptCommand {
    /** Whole blocks, of several megabytes each where much was recorded at once. */
    private static final int MOST_EVIDENCE = 64 << 20;

    /** Verifies one. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks a receipt offline, with public keys alone, and says what may be concluded from it and what not.",
                "With --evidence also what others signed, and that the ledger's checkpoints are of one history."
            })
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Trusted trusted = new Trusted();

        @Parameters(paramLabel = "FILE", description = "The receipt.")
        private Path file = Path.of("");

        @Option(
                names = "--evidence",
                paramLabel = "FILE",
                description = "What `receipt evidence` fetched for this receipt.")
        private Optional<Path> evidence = Optional.empty();

        @Option(
                names = "--seen",
                paramLabel = "FILE",
                description = "A checkpoint, or another receipt, that came another way: the ledger must be the same.")
        private Optional<Path> seen = Optional.empty();

        @Option(
                names = "--network-trust",
                paramLabel = "FILE",
                description =
                        "The network's certificates; else the copy beside the identity, else the deployment's own.")
        private Optional<Path> network = Optional.empty();

        @Override
        public Integer call() {
            SignedReceipt receipt = SignedReceipt.parse(Input.file(file));
            Trust trust = trusted.trust();
            if (seen.isPresent() && evidence.isEmpty()) {
                throw CommandFailure.usage(
                        "RECEIPT-01 --seen needs --evidence, which leads from one checkpoint to the other:"
                                + " fetch it with `receipt evidence FILE --seen " + seen.get() + " --out EVIDENCE`");
            }
            PrintWriter out = spec.commandLine().getOut();
            ReceiptVerifier verifier = new ReceiptVerifier(trust.broker(), trust.ledger(), Suites.named(trust.suite()));
            return switch (verifier.verify(receipt, backing())) {
                case ReceiptVerifier.Result.Verified verified -> {
                    out.println("VERIFIED  " + summary(verified.receipt()));
                    verified.findings().forEach(finding -> out.println("  " + Terminal.plain(finding)));
                    list(out, "what follows", verified.conclusions().shown());
                    list(out, "what does not follow", verified.conclusions().notShown());
                    yield Exit.DONE;
                }
                case ReceiptVerifier.Result.Broken broken ->
                    throw new CommandFailure(Exit.REFUSED, "BROKEN  " + Terminal.plain(broken.finding()));
            };
        }

        private static void list(PrintWriter out, String title, List<String> sentences) {
            out.println(title + ":");
            sentences.forEach(sentence -> out.println("  - " + Terminal.plain(sentence)));
        }

        private Backing backing() {
            Optional<Evidence> read = evidence.map(path -> Evidence.parse(Input.file(path, MOST_EVIDENCE)));
            boolean isOfNetwork = read.map(one -> !one.network().isEmpty()).orElse(false);
            if (network.isPresent() && !isOfNetwork) {
                throw CommandFailure.usage(
                        "RECEIPT-03 --network-trust is for evidence that holds a network's signatures, and there is none:"
                                + " fetch it with `receipt evidence`, from a deployment whose ledger is on a network");
            }
            return new Backing(
                    read,
                    seen.map(HeldCheckpoint::read),
                    isOfNetwork
                            ? Optional.of(NetworkTrustFile.read(network.orElseGet(trusted::network)))
                            : Optional.empty());
        }

        private static String summary(Receipt receipt) {
            return Terminal.plain("query " + receipt.query() + " for " + receipt.purpose() + ", " + receipt.ending()
                    + receipt.code().map(code -> " " + code).orElse("")
                    + receipt.confinement().map(tier -> ", in " + tier).orElse("")
                    + receipt.grade().map(grade -> ", graded " + grade).orElse(""));
        }
    }

    /** Fetches what backs one. */
    @Command(
            name = "evidence",
            mixinStandardHelpOptions = true,
            description = {
                "Fetches what backs a receipt of one's own, for `receipt verify --evidence`: on a network the blocks of its transactions, signed by the",
                "orderers, and each department's signed word that they are valid; and that the ledger's checkpoints are of one history.",
                "The blocks hold other transactions, too: ids, integers and salted commitments, as every member of the channel has them."
            })
    static final class Evident implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final As as = new As();

        @Parameters(paramLabel = "FILE", description = "The receipt.")
        private Path file = Path.of("");

        @Option(
                names = "--seen",
                paramLabel = "FILE",
                description = "A checkpoint, or another receipt, that the evidence is to lead to or from.")
        private Optional<Path> seen = Optional.empty();

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the evidence goes.")
        private Path out = Path.of("");

        @Override
        public Integer call() {
            ObjectNode question = JsonNodeFactory.instance
                    .objectNode()
                    .put("receipt", SignedReceipt.parse(Input.file(file)).text());
            seen.ifPresent(path ->
                    question.put("since", HeldCheckpoint.read(path).checkpoint().size()));
            try (BrokerClient client = as.client()) {
                Evidence evidence =
                        Evidence.parse(client.post("/v1/evidence", question).toString());
                Files.writeString(out, evidence.json().toPrettyString() + "\n", StandardOpenOption.CREATE_NEW);
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%s: %d step(s) between checkpoints, %s%n",
                                out,
                                evidence.extensions().size(),
                                evidence.network().isEmpty()
                                        ? "no network's word: the ledger is embedded"
                                        : evidence.network().size() + " transaction(s) as the network signed them");
                return Exit.DONE;
            } catch (IOException failed) {
                throw CommandFailure.usage(
                        "--out must be a new file in a folder that can be written; " + out + " is not");
            }
        }
    }

    /** Exports the ledger's proofs. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes each proof of a receipt as a c2sp.org/tlog-proof@v1 file.")
    static final class Export implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "FILE", description = "The receipt.")
        private Path file = Path.of("");

        @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the proofs go.")
        private Path out = Path.of("");

        @Override
        public Integer call() {
            List<String> proofs =
                    SignedReceipt.parse(Input.file(file)).receipt().proofs();
            try {
                Files.createDirectories(out);
                for (int i = 0; i < proofs.size(); i++) {
                    Path target = out.resolve("proof-" + (i + 1) + ".tlog-proof");
                    Files.writeString(target, proofs.get(i), StandardOpenOption.CREATE_NEW);
                    spec.commandLine().getOut().println(target);
                }
                return Exit.DONE;
            } catch (IOException failed) {
                throw CommandFailure.usage(
                        "--out must be a folder that can be written and holds no proofs yet; " + out + " is not");
            }
        }
    }
}
