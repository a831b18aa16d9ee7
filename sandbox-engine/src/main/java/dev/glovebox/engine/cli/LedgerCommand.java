package dev.glovebox.engine.cli;

import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.engine.deployment.Trust;
import dev.glovebox.engine.receipt.PromiseText;
import dev.glovebox.ledger.receipt.LedgerVerifier;
import dev.glovebox.ledger.receipt.PromiseVerifier;
import dev.glovebox.ledger.receipt.Promises;
import dev.glovebox.ledger.receipt.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox ledger}. {@code verify} is offline. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "The ledger.",
        subcommands = {
            LedgerCommand.Verify.class,
            LedgerHeadCommand.class,
            LedgerConfirmCommand.class,
            LedgerLeasesCommand.class,
            LedgerMoveCommands.ToFolder.class,
            LedgerMoveCommands.FromFolder.class
        })
final class LedgerCommand {

    /** Verifies a folder. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Checks signatures, inclusion, consistency and every budget, with public keys alone. Of a network's ledger it says, too,",
                "which outcomes are promised and not anchored yet, and between which records."
            })
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private final Trusted trusted = new Trusted();

        @Parameters(paramLabel = "DIR", description = "The ledger's folder.")
        private Path folder = Path.of("");

        @Option(
                names = "--seen",
                paramLabel = "FILE",
                description =
                        "A receipt or checkpoint that you hold, which the ledger must extend, and whose promises it must keep; may be given often.")
        private List<Path> seen = new ArrayList<>();

        @Override
        public Integer call() {
            if (!Files.isDirectory(folder)) {
                throw CommandFailure.usage(folder + " is not a folder; a deployment's ledger is in its folder ledger/");
            }
            return switch (verified(trusted.trust())) {
                case Verification.Verified verified -> {
                    spec.commandLine()
                            .getOut()
                            .printf(
                                    "VERIFIED  %,d records, %,d charges, %,d checkpoints: signatures, tree and every budget hold%n",
                                    verified.records(), verified.charges(), verified.checkpoints());
                    verified.checkpoint()
                            .lines()
                            .forEach(line -> spec.commandLine().getOut().println("  " + Terminal.plain(line)));
                    promises(trusted.trust())
                            .forEach(line -> spec.commandLine().getOut().println(Terminal.plain(line)));
                    yield Exit.DONE;
                }
                case Verification.Broken broken -> throw broken(broken);
            };
        }

        private static CommandFailure broken(Verification.Broken broken) {
            return new CommandFailure(
                    Exit.REFUSED,
                    Terminal.plain("BROKEN  " + broken.where() + ": " + broken.finding()
                            + (broken.against().isEmpty() ? "" : " (against " + broken.against() + ")")));
        }

        /** What the outcome log holds that the ledger does not, after each promise at hand was found kept. */
        private List<String> promises(Trust trust) {
            PromiseVerifier verifier = new PromiseVerifier(folder, trust.ledger());
            seen.stream()
                    .flatMap(file -> HeldCheckpoint.promises(file).stream())
                    .flatMap(promise -> verifier.missing(promise).stream())
                    .findFirst()
                    .ifPresent(missing -> {
                        throw broken(missing);
                    });
            return switch (verifier.verify()) {
                case Promises.Kept kept -> PromiseText.lines(kept);
                case Promises.Broken found -> throw broken(found.finding());
            };
        }

        /** With each checkpoint held, for one that is in order says nothing of another. */
        private Verification verified(Trust trust) {
            Map<String, SignedCheckpoint> held = new LinkedHashMap<>();
            seen.stream()
                    .filter(file -> HeldCheckpoint.promises(file).isEmpty()
                            || !HeldCheckpoint.all(file).isEmpty())
                    .flatMap(file -> HeldCheckpoints.read(file, trust).stream())
                    .forEach(checkpoint -> held.put(checkpoint.checkpoint().text(), checkpoint));
            Verification verification = LedgerVerifier.verify(
                    folder, trust.ledger(), held.values().stream().findFirst());
            for (SignedCheckpoint checkpoint : held.values().stream().skip(1).toList()) {
                if (verification instanceof Verification.Verified) {
                    verification = LedgerVerifier.verify(folder, trust.ledger(), Optional.of(checkpoint));
                }
            }
            return verification;
        }
    }
}
