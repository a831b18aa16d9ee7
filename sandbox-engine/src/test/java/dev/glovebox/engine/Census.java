package dev.glovebox.engine;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import java.nio.file.Path;
import java.util.List;

/** The sample {@code census.pums}, a person a row, and Owen of the department that owns it. */
final class Census {
    private static final Path PUMS =
            Path.of("..", "deploy", "sample", "pums").toAbsolutePath().normalize();

    static final Path PEOPLE = PUMS.resolve("PUMS_pid.csv");
    static final String POLICY = Deployments.text(PUMS.resolve("policies").resolve("census.pums.yaml"));

    private Census() {}

    static Identity owner(Deployments deployment) {
        return deployment.person("owen", "census", Role.OWNER);
    }

    /** Publishes and seals it; its owner. */
    static Identity in(Deployments deployment) {
        Identity owner = owner(deployment);
        deployment.publish(POLICY, owner);
        deployment.seal(POLICY, owner, List.of(PEOPLE));
        return owner;
    }
}
