package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerContractTest;
import dev.glovebox.ledger.Proposal;
import java.security.SecureRandom;

/** The contract over a map: what it does by itself, without a database. */
final class MemoryContractTest extends LedgerContractTest {
    private final MemoryState state = new MemoryState();

    @Override
    protected void start() {}

    @Override
    protected synchronized String submit(Identity who, ContractCall call) {
        LedgerStub stub = stub(who, call);
        String answer = ContractHost.call(stub);
        stub.set().writes().forEach(state::put);
        return answer;
    }

    @Override
    protected String evaluate(Identity who, ContractCall call) {
        return ContractHost.call(stub(who, call));
    }

    private LedgerStub stub(Identity who, ContractCall call) {
        Proposal proposal =
                Proposal.of("glovebox/test", call, who.certificate(), Deployment.CLOCK.instant(), new SecureRandom());
        return new LedgerStub(Invocation.of(proposal), state);
    }
}
