package dev.glovebox.deploy.fabric;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.engine.deployment.NetworkTrustFile;
import dev.glovebox.ledger.fabric.ChannelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox fabric trust}: what a member knows of a channel becomes what a verifier is given. */
@Command(
        name = "trust",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the certificates that `receipt verify` believes on a network, from a block that configures its channel:",
            "the block that this member joined with, or one that `peer channel fetch config` fetched after a change."
        })
final class FabricTrustCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "BLOCK", description = "The block's file.")
    private Path block = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the certificates go.")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        String text;
        try {
            text = NetworkTrustFile.text(ChannelConfig.trust(Files.readAllBytes(block)));
        } catch (IOException unreadable) {
            throw new ParameterException(spec.commandLine(), block + " cannot be read");
        } catch (CryptoException notOne) {
            throw new ParameterException(spec.commandLine(), block + ": " + notOne.getMessage());
        }
        try {
            Files.writeString(out, text, StandardOpenOption.CREATE_NEW);
            spec.commandLine().getOut().println(out);
            return 0;
        } catch (IOException failed) {
            throw new ParameterException(
                    spec.commandLine(), "--out must be a new file in a folder that can be written; " + out + " is not");
        }
    }
}
