package dev.glovebox.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.http.BrokerFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The broker of a deployment as its operator meets it on the host: asked with the deployment's own service certificate. */
final class RunningBroker {
    private static final int PATIENCE_MILLIS = 5_000;

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

    /** Whether who listens where the file says has the certificate that the file pins: the file alone is there after a kill, too. */
    boolean isThere() {
        return BrokerFile.read(home.brokerFile()).filter(this::greets).isPresent();
    }

    private boolean greets(BrokerFile file) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(file.address(), file.port()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            Identity service = Identity.load(home.brokerKeys().resolve("service"));
            SSLSocketFactory pinned =
                    PinnedTrust.context(service, file.fingerprint()).getSocketFactory();
            try (SSLSocket secured = (SSLSocket) pinned.createSocket(socket, file.address(), file.port(), true)) {
                secured.startHandshake();
                return true;
            }
        } catch (IOException | CryptoException notOurs) {
            return false;
        }
    }

    /** Answers only when it is this deployment's broker, and the process that wrote the file. */
    JsonNode status() {
        BrokerFile file = file();
        try (BrokerClient client = BrokerClient.of(home, home.brokerKeys().resolve("service"))) {
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
