package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.LedgerContractTest;

/** The contract over a map: what it does by itself, without a database. */
final class MemoryContractTest extends LedgerContractTest {
    private final MemoryState state = new MemoryState();

    @Override
    protected void start() {}

    @Override
    protected synchronized String submit(Identity who, ContractCall call) {
        return state.commit(state.stub(who, call));
    }

    @Override
    protected String evaluate(Identity who, ContractCall call) {
        return ContractHost.call(state.stub(who, call));
    }
}
