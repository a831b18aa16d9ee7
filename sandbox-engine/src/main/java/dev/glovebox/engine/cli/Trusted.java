package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.NetworkTrustFile;
import dev.glovebox.engine.deployment.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose signatures an offline verification believes: {@code --trust}, else the identity's copy, else the deployment's own. */
final class Trusted {
    @Mixin
    private final As as = new As();

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "The deployment's public keys; else the copy beside the identity, else the deployment's own.")
    private Optional<Path> file = Optional.empty();

    Trust trust() {
        return Trust.read(file.orElseGet(this::found));
    }

    /** The network's certificates, where no option names them. */
    Path network() {
        Path own = as.where().home().networkTrust();
        return Files.isRegularFile(own) ? own : as.folder().resolve(NetworkTrustFile.NAME);
    }

    private Path found() {
        Path own = as.where().home().trust();
        return Files.isRegularFile(own) ? own : as.folder().resolve("trust.json");
    }
}
