package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.Home;
import java.nio.file.Path;
import java.util.Optional;

/** Where prepared program files are kept: the launcher's folder, else the deployment's own. */
final class HostCache {
    private HostCache() {}

    static Path of(Home home) {
        return Optional.ofNullable(System.getProperty("glovebox.cache"))
                .map(Path::of)
                .orElseGet(() -> home.run().resolve("cache"));
    }

    /** For work on files alone, without a deployment. */
    static Path ofUser() {
        return Optional.ofNullable(System.getProperty("glovebox.cache"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".glovebox", "cache"));
    }
}
