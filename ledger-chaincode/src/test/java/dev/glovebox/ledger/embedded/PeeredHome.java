package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.GRANT;
import static dev.glovebox.ledger.Samples.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.ContractHome;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.record.LedgerRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ext.sbe.impl.StateBasedEndorsementFactory;

/** The contract over a stub that knows which owners have a peer, and remembers whose peers it is told to ask for which key. */
abstract class PeeredHome extends ContractHome {
    static final String CIVIL_AFFAIRS = "civil-affairs";
    static final String AUTHORITY = "glovebox";
    static final List<String> GUARDED = List.of(CIVIL_AFFAIRS, AUTHORITY);

    /** Of the one grant and scope that is charged. */
    static final String SCOPE_SUM = "scope/" + DEATHS + "/" + GRANT + "/" + SCOPE;

    final MemoryState state = new MemoryState();

    /** The rule of each key that has one. */
    final Map<String, byte[]> parameters = new TreeMap<>();

    /** The keys whose rules the last transaction wrote. */
    final List<String> set = new ArrayList<>();

    /** Of the organizations on the channel, who has approved the contract. */
    final Map<String, Boolean> approvals = new TreeMap<>(Map.of(CIVIL_AFFAIRS, true, "hrss", false, AUTHORITY, true));

    /** What the channel answers who asks for these. */
    int lifecycleStatus = 200;

    @Override
    protected void start() {}

    @Override
    protected String submit(Identity who, ContractCall call) {
        set.clear();
        PeeredStub stub = new PeeredStub(who, call);
        String answer = state.commit(stub);
        // As on Fabric, where nothing stands nothing can be guarded.
        stub.told.keySet().removeIf(key -> state.get(key).isEmpty());
        parameters.putAll(stub.told);
        return answer;
    }

    @Override
    protected String evaluate(Identity who, ContractCall call) {
        return ContractHost.call(new PeeredStub(who, call));
    }

    private final class PeeredStub extends LedgerStub {
        private final Map<String, byte[]> told = new TreeMap<>();

        PeeredStub(Identity who, ContractCall call) {
            super(MemoryState.invocation(who, call), state);
        }

        @Override
        public Chaincode.Response invokeChaincode(String name, List<byte[]> arguments, String channel) {
            assertThat(name).isEqualTo("_lifecycle");
            assertThat(arguments.getFirst()).asString().isEqualTo("QueryChaincodeDefinition");
            assertThat(arguments.get(1))
                    .isEqualTo(QueryChaincodeDefinitionArgs.newBuilder()
                            .setName("test")
                            .build()
                            .toByteArray());
            byte[] answer = QueryChaincodeDefinitionResult.newBuilder()
                    .putAllApprovals(approvals)
                    .build()
                    .toByteArray();
            return new Chaincode.Response(lifecycleStatus, "", answer);
        }

        @Override
        public byte[] getStateValidationParameter(String key) {
            return Objects.requireNonNullElse(parameters.get(key), new byte[0]);
        }

        @Override
        public void setStateValidationParameter(String key, byte[] value) {
            told.put(key, value);
            set.add(key);
        }
    }

    /** Whose peers a key asks for. */
    final List<String> guards(String key) {
        return StateBasedEndorsementFactory.getInstance()
                .newStateBasedEndorsement(parameters.get(key))
                .listOrgs()
                .stream()
                .sorted()
                .toList();
    }

    /** Whose peers a budget asks for, as the contract says. */
    final List<String> peers(String dataset) {
        return BudgetView.parse(evaluate(deployment.broker, ContractCall.budget(dataset)))
                .peers();
    }

    final void record(Identity who, LedgerRecord record) {
        submit(who, ContractCall.record(record));
    }

    final void record(LedgerRecord record) {
        record(deployment.broker, record);
    }
}
