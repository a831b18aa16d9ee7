package dev.glovebox.engine.cli;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.deployment.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who asks: {@code --as}, a name among the identities or a folder; left out, the only identity there is. */
final class As {
    @Mixin
    private final Where where = new Where();

    @Option(
            names = "--as",
            paramLabel = "ID",
            description = "An identity's name or folder; may be left out where there is only one.")
    private Optional<String> name = Optional.empty();

    /** An identity's own folder. */
    Path folder() {
        return name.map(As::folder).orElseGet(As::only);
    }

    /** To sign with. */
    Identity identity() {
        return OwnIdentity.verified(folder());
    }

    /** Of the deployment that the identity belongs to. */
    Suite suite() {
        return Suites.named(Trust.read(folder().resolve("trust.json")).suite());
    }

    BrokerClient client() {
        Path folder = folder();
        return BrokerClient.of(where.home(folder), folder);
    }

    Where where() {
        return where;
    }

    static Path identities() {
        String named = System.getenv("GLOVEBOX_IDENTITIES");
        return named == null ? Path.of(System.getProperty("user.home"), ".glovebox", "identities") : Path.of(named);
    }

    /** Of a name among the identities, or a folder. */
    static Path folder(String name) {
        Path named = name.indexOf('/') >= 0 ? Path.of(name) : identities().resolve(name);
        if (!Files.isDirectory(named)) {
            throw CommandFailure.usage("ID-04 there is no identity " + named + "; "
                    + (Files.isDirectory(Path.of(name))
                            ? "for the folder here say ./" + name
                            : "make one with `glovebox identity create`"));
        }
        return named.toAbsolutePath().normalize();
    }

    private static Path only() {
        if (!Files.isDirectory(identities())) {
            throw CommandFailure.usage(
                    "ID-04 there are no identities in " + identities() + "; make one with `glovebox identity create`");
        }
        try (Stream<Path> all = Files.list(identities())) {
            List<Path> found = all.filter(folder -> Files.exists(folder.resolve("cert.pem")))
                    .sorted()
                    .toList();
            if (found.size() == 1) {
                return found.getFirst();
            }
            throw CommandFailure.usage("ID-05 say who asks, with --as and one of: "
                    + String.join(
                            ", ",
                            found.stream()
                                    .map(folder -> folder.getFileName().toString())
                                    .toList()));
        } catch (IOException unreadable) {
            throw CommandFailure.usage("ID-04 " + identities() + " cannot be read");
        }
    }
}
