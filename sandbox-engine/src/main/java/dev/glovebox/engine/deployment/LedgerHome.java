package dev.glovebox.engine.deployment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.embedded.EmbeddedConfig;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The deployment's ledger, wherever its settings say that it is. */
final class LedgerHome {
    private static final int MOST_PORTS = 65_535;

    private LedgerHome() {}

    static Ledger open(Home home, Settings settings, BrokerKeys keys, Identity service, Clock clock) {
        if (settings.ledger().equals(Settings.FABRIC)) {
            return FabricLedger.open(network(home, home.ledger(), keys, service, clock));
        }
        requireNotClosed(home);
        return embedded(home, keys, clock);
    }

    /** Also when it was closed. */
    static EmbeddedLedger embedded(Home home, BrokerKeys keys, Clock clock) {
        return EmbeddedLedger.open(new EmbeddedConfig(
                home.ledger(), keys.ledger(), Trust.read(home.trust()).authority(), clock));
    }

    /** The network that the deployment's settings name, with its replica in a folder. */
    static FabricConfig network(Home home, Path replica, BrokerKeys keys, Identity service, Clock clock) {
        return new FabricConfig(replica, keys.ledger(), service, clock, peers(home));
    }

    private static void requireNotClosed(Home home) {
        try (LedgerFile file = LedgerFile.open(home.ledger())) {
            file.closing().ifPresent(closing -> {
                throw new DeploymentException(
                        "LEDGER-04",
                        "the ledger was closed, to go on as " + closing.channel()
                                + " on a network: write `ledger: fabric` into " + home.settings()
                                + ", then run `glovebox ledger import` with what `ledger export` wrote");
            });
        }
    }

    /** Of those who count against one grant at once each would undo all others, were they not recorded together. */
    static LedgerClient client(Ledger ledger, Settings settings, Identity service, Clock clock) {
        return LedgerClient.sequenced(ledger, service, clock, new SecureRandom(), settings.lease());
    }

    private static List<FabricConfig.Peer> peers(Home home) {
        Path file = home.connection();
        if (!Files.isRegularFile(file)) {
            throw new DeploymentException(
                    "LEDGER-01",
                    "the ledger is on a network, and " + file
                            + " does not name its peers: `glovebox fabric up` makes one");
        }
        try {
            List<FabricConfig.Peer> peers = new ArrayList<>();
            for (JsonNode peer : JsonMapper.builder()
                    .build()
                    .readTree(Files.readString(file))
                    .required("peers")) {
                peers.add(new FabricConfig.Peer(text(peer, "host"), port(peer), Path.of(text(peer, "tlsRoot"))));
            }
            if (peers.isEmpty()) {
                throw new IllegalArgumentException("no peer is named");
            }
            return peers;
        } catch (JacksonException | IllegalArgumentException damaged) {
            throw new DeploymentException(
                    "LEDGER-02", file + " is not a list of peers; `glovebox fabric up` writes it anew", damaged);
        } catch (IOException unreadable) {
            throw new DeploymentException("LEDGER-02", file + " cannot be read", unreadable);
        }
    }

    private static String text(JsonNode peer, String key) {
        JsonNode value = peer.required(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(key + " is a text");
        }
        return value.textValue();
    }

    private static int port(JsonNode peer) {
        int port = peer.required("port").asInt();
        if (port < 1 || port > MOST_PORTS) {
            throw new IllegalArgumentException("a port is a number from 1 to " + MOST_PORTS);
        }
        return port;
    }
}
