package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerContractTest;
import org.junit.jupiter.api.AfterEach;

/** The contract in the embedded ledger. */
@SuppressWarnings("NullAway.Init") // start() runs before each test.
final class EmbeddedContractTest extends LedgerContractTest {
    private EmbeddedLedger ledger;

    @Override
    protected void start() {
        ledger = EmbeddedLedger.create(deployment.config());
    }

    @AfterEach
    void close() {
        ledger.close();
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
