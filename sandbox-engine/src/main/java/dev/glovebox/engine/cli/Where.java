package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which deployment and as whom. */
final class Where {
    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "The deployment; else GLOVEBOX_HOME, else the identity's, else ~/.glovebox/default.")
    private Optional<Path> home = Optional.empty();

    /** The deployment of a command on the host. */
    Home home() {
        return Home.find(home, System.getenv());
    }

    /** The deployment of a client: an identity knows where it was issued. */
    Home home(Path identity) {
        Map<String, String> environment = System.getenv();
        Path note = identity.resolve("home");
        if (home.isPresent() || environment.containsKey("GLOVEBOX_HOME") || !Files.isRegularFile(note)) {
            return home();
        }
        try {
            return new Home(Path.of(Files.readString(note).strip()));
        } catch (IOException unreadable) {
            throw CommandFailure.usage(note + " cannot be read; name the deployment with --home");
        }
    }
}
