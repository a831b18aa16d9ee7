package dev.glovebox.deploy.fabric;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerContractTest;
import dev.glovebox.ledger.fabric.FabricLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real network: three organizations, four ordering nodes, each endorsement by a majority. */
@SuppressWarnings("NullAway.Init") // The network comes up before the first test, the ledger before each.
final class FabricContractTest extends LedgerContractTest {
    @TempDir
    private static Path place;

    private static RunningNetwork network;

    private FabricLedger ledger;

    @BeforeAll
    static void up() {
        // Peers compare a proposal's time with their own clock.
        System.setProperty("glovebox.samples.now", Long.toString(System.currentTimeMillis()));
        network = new RunningNetwork(place, false);
    }

    @AfterAll
    static void down() {
        if (network != null) {
            network.close();
        }
    }

    @Override
    protected Deployment deploy() {
        return network.deploy();
    }

    @Override
    protected void start() {
        ledger = network.ledger(deployment, folder.resolve("replica"));
    }

    @AfterEach
    void close() {
        if (ledger != null) {
            ledger.close();
        }
    }

    @Override
    protected String submit(Identity who, ContractCall call) {
        return Deployment.client(ledger, who).transact(call).answer();
    }

    @Override
    protected String evaluate(Identity who, ContractCall call) {
        return Deployment.client(ledger, who).evaluate(call);
    }
}
