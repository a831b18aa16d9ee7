package dev.glovebox.engine.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder of one deployment and the places in it. */
public record Home(Path root) {
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder that was named, else {@code GLOVEBOX_HOME}, else {@code ~/.glovebox/default}. */
    public static Home find(Optional<Path> named, Map<String, String> environment) {
        return new Home(named.or(() ->
                        Optional.ofNullable(environment.get("GLOVEBOX_HOME")).map(Path::of))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".glovebox", "default")));
    }

    /** This home, if a deployment has been made in it. */
    public Home requireMade() {
        if (!Files.isRegularFile(settings())) {
            throw new DeploymentException(
                    "HOME-01",
                    "there is no deployment in " + root + ": make one with `glovebox init --home " + root + "`");
        }
        return this;
    }

    public Path settings() {
        return root.resolve("glovebox.yaml");
    }

    public Path authority() {
        return root.resolve("ca");
    }

    /** Owners' and person domains' keys, and the broker's own. */
    public Path keys() {
        return root.resolve("keys");
    }

    public Path brokerKeys() {
        return keys().resolve("broker");
    }

    public Path vault() {
        return root.resolve("vault");
    }

    public Path policies() {
        return root.resolve("policies");
    }

    public Path ledger() {
        return root.resolve("ledger");
    }

    /** Where a replica grows while the ledger is being moved to a network. */
    public Path arriving() {
        return root.resolve("ledger.arriving");
    }

    /** The embedded ledger that was moved to a network. */
    public Path movedLedger() {
        return root.resolve("ledger.moved");
    }

    /** A Fabric network on this machine, if the deployment has one. */
    public Path fabric() {
        return root.resolve("fabric");
    }

    /** Where a network's peers are named. */
    public Path connection() {
        return fabric().resolve("connection.json");
    }

    /** Whose signatures count on the network. */
    public Path networkTrust() {
        return fabric().resolve("trust.json");
    }

    public Path releases() {
        return root.resolve("releases");
    }

    /** Questions of the last days, sealed, for replays. */
    public Path questions() {
        return root.resolve("questions");
    }

    /** Questions that wait, or waited, for signatures, each sealed. */
    public Path requests() {
        return root.resolve("requests");
    }

    /** Questions with parameters, each sealed. */
    public Path templates() {
        return root.resolve("templates");
    }

    public Path run() {
        return root.resolve("run");
    }

    /** Address and server fingerprint of the running broker. */
    public Path brokerFile() {
        return run().resolve("broker.json");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The public keys that verify everything this deployment signs. */
    public Path trust() {
        return root.resolve("trust.json");
    }

    /** Who was issued an identity: names behind the ledger's pseudonyms. */
    public Path people() {
        return root.resolve("ca").resolve("issued");
    }
}
