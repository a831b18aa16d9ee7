package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.http.BrokerFile;
import java.util.Map;

/** The broker of a deployment as its operator meets it on the host: asked with the deployment's own service certificate. */
final class RunningBroker {
    private final Home home;

    RunningBroker(Home home) {
        this.home = home.requireMade();
    }

    BrokerFile file() {
        return BrokerFile.read(home.brokerFile())
                .orElseThrow(() -> new CommandFailure(
                        Exit.UNREACHABLE,
                        "BROKER-04 no broker runs in " + home.root() + ": start one with `glovebox serve`"));
    }

    /** Answers only when it is this deployment's broker, and the process that wrote the file. */
    JsonNode status() {
        BrokerFile file = file();
        Identity service = Identity.load(home.brokerKeys().resolve("service"));
        try (BrokerClient client = BrokerClient.of(home, service)) {
            JsonNode status = client.get("/v1/status", Map.of());
            if (status.required("pid").longValue() != file.pid()) {
                throw new CommandFailure(
                        Exit.UNREACHABLE,
                        "BROKER-08 another process answers than run/broker.json names; nothing was done");
            }
            return status;
        }
    }
}
