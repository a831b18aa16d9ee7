package dev.glovebox.engine.cli;

import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.receipt.Receipt;
import dev.glovebox.engine.receipt.ReceiptVerifier;
import dev.glovebox.engine.receipt.SignedReceipt;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox receipt verify} and {@code receipt export}: offline. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        description = "Receipts.",
        subcommands = {ReceiptCommand.Verify.class, ReceiptCommand.Export.class})
final class ReceiptCommand {

    /** Verifies one. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks a receipt offline, with public keys alone.")
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Trusted trusted = new Trusted();

        @Parameters(paramLabel = "FILE", description = "The receipt.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            SignedReceipt receipt = SignedReceipt.parse(Input.file(file));
            Trust trust = trusted.trust();
            PrintWriter out = spec.commandLine().getOut();
            ReceiptVerifier verifier = new ReceiptVerifier(trust.broker(), trust.ledger(), Suites.named(trust.suite()));
            return switch (verifier.verify(receipt)) {
                case ReceiptVerifier.Result.Verified verified -> {
                    out.println("VERIFIED  " + summary(verified.receipt()));
                    verified.findings().forEach(finding -> out.println("  " + Terminal.plain(finding)));
                    yield Exit.DONE;
                }
                case ReceiptVerifier.Result.Broken broken ->
                    throw new CommandFailure(Exit.REFUSED, "BROKEN  " + Terminal.plain(broken.finding()));
            };
        }

        private static String summary(Receipt receipt) {
            return Terminal.plain("query " + receipt.query() + " for " + receipt.purpose() + ", " + receipt.ending()
                    + receipt.code().map(code -> " " + code).orElse("")
                    + receipt.confinement().map(tier -> ", in " + tier).orElse("")
                    + receipt.grade().map(grade -> ", graded " + grade).orElse(""));
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
