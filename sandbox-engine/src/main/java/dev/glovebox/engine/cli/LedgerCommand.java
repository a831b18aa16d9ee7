package dev.glovebox.engine.cli;

import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox ledger verify}: offline. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "The ledger.",
        subcommands = LedgerCommand.Verify.class)
final class LedgerCommand {

    /** Verifies a folder. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Checks signatures, inclusion, consistency and every budget, with public keys alone.")
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Trusted trusted = new Trusted();

        @Parameters(paramLabel = "DIR", description = "The ledger's folder.")
        private Path folder = Path.of("");

        @Option(
                names = "--since",
                paramLabel = "FILE",
                description = "A checkpoint, or a receipt, that came another way: the ledger must extend it.")
        private Optional<Path> since = Optional.empty();

        @Override
        public Integer call() {
            if (!Files.isDirectory(folder)) {
                throw CommandFailure.usage(folder + " is not a folder; a deployment's ledger is in its folder ledger/");
            }
            return switch (LedgerVerifier.verify(folder, trusted.trust().ledger(), since.map(HeldCheckpoint::read))) {
                case Verification.Verified verified -> {
                    spec.commandLine()
                            .getOut()
                            .printf(
                                    "VERIFIED  %,d records, %,d charges, %,d checkpoints: signatures, tree and every budget hold%n",
                                    verified.records(), verified.charges(), verified.checkpoints());
                    verified.checkpoint()
                            .lines()
                            .forEach(line -> spec.commandLine().getOut().println("  " + Terminal.plain(line)));
                    yield Exit.DONE;
                }
                case Verification.Broken broken ->
                    throw new CommandFailure(
                            Exit.REFUSED,
                            Terminal.plain("BROKEN  " + broken.where() + ": " + broken.finding()
                                    + (broken.against().isEmpty() ? "" : " (against " + broken.against() + ")")));
            };
        }
    }
}
