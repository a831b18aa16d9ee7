package dev.glovebox.engine.deployment;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.embedded.EmbeddedLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // open() runs before each test.
final class OwnLeasesTest {
    @TempDir
    private Path folder;

    private Deployment deployment;
    private EmbeddedLedger ledger;
    private LedgerClient broker;

    @BeforeEach
    void open() {
        deployment = new Deployment(folder);
        ledger = EmbeddedLedger.create(deployment.config());
        Deployment.client(ledger, deployment.olga).record(policy(DEATHS, 1, 100));
        broker = Deployment.client(ledger, deployment.broker);
        broker.record(lease(1, deployment.broker, 20));
    }

    @Test
    void goBackAndOthersStay() {
        Identity other = deployment.issue("broker-2", "platform", Role.SERVICE);
        Deployment.client(ledger, other).record(lease(2, other, 30));
        OwnLeases.giveBack(broker);
        assertThat(broker.budget(DEATHS).leases())
                .singleElement()
                .satisfies(view -> assertThat(view.lease().holder()).isEqualTo(Samples.key(other)));
        ledger.close();
    }

    @Test
    void aLedgerThatIsAwayKeepsNobodyFromEnding() {
        ledger.close();
        OwnLeases.giveBack(broker);
        try (EmbeddedLedger again = EmbeddedLedger.open(deployment.config())) {
            LedgerClient back = Deployment.client(again, deployment.broker);
            assertThat(back.budget(DEATHS).spent().rhoNano()).isEqualTo(20);
            OwnLeases.giveBack(back);
            assertThat(back.budget(DEATHS).spent().rhoNano()).isZero();
        }
    }
}
