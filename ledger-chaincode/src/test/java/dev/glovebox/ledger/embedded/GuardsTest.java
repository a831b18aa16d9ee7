package dev.glovebox.ledger.embedded;

import static dev.glovebox.ledger.Samples.BENEFITS;
import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.GRANT;
import static dev.glovebox.ledger.Samples.SCOPE;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.lease;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.policy;
import static dev.glovebox.ledger.Samples.releasing;
import static dev.glovebox.ledger.Samples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.key.Role;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.ContractHome;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.BudgetView;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.Publishing;
import dev.glovebox.ledger.record.Withdrawal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ext.sbe.impl.StateBasedEndorsementFactory;
import org.junit.jupiter.api.Test;

/** Which keys the contract gives into the hands of their owner's peer, over a stub that knows who has one and remembers what it is told. */
final class GuardsTest extends ContractHome {
    private static final String CIVIL_AFFAIRS = "civil-affairs";
    private static final String AUTHORITY = "glovebox";
    private static final List<String> GUARDED = List.of(CIVIL_AFFAIRS, AUTHORITY);

    private final MemoryState state = new MemoryState();
    private final Map<String, byte[]> parameters = new TreeMap<>();
    private final List<String> set = new ArrayList<>();

    /** Of the organizations on the channel, who has approved the contract. */
    private final Map<String, Boolean> approvals =
            new TreeMap<>(Map.of(CIVIL_AFFAIRS, true, "hrss", false, AUTHORITY, true));

    private int lifecycleStatus = 200;

    @Override
    protected void start() {}

    @Override
    protected String submit(Identity who, ContractCall call) {
        set.clear();
        PeeredStub stub = new PeeredStub(who, call);
        String answer = ContractHost.call(stub);
        stub.set().writes().forEach(state::put);
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
            super(
                    Invocation.of(Proposal.of(
                            "glovebox/test", call, who.certificate(), Deployment.CLOCK.instant(), new SecureRandom())),
                    state);
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

    private List<String> guards(String key) {
        return StateBasedEndorsementFactory.getInstance()
                .newStateBasedEndorsement(parameters.get(key))
                .listOrgs()
                .stream()
                .sorted()
                .toList();
    }

    private List<String> peers(String dataset) {
        return BudgetView.parse(evaluate(deployment.broker, ContractCall.budget(dataset)))
                .peers();
    }

    private void record(Identity who, LedgerRecord record) {
        submit(who, ContractCall.record(record));
    }

    private void record(LedgerRecord record) {
        record(deployment.broker, record);
    }

    private static String scope(String scope) {
        return "scope/" + DEATHS + "/" + GRANT + "/" + scope;
    }

    @Test
    void aBudgetAndWhatItIsMeasuredByAreItsOwnersAndTheAuthoritys() {
        record(charge(1, line(1, 10)));
        record(releasing(1));
        assertThat(parameters)
                .containsOnlyKeys(
                        "policy/" + DEATHS,
                        "scheduled/" + DEATHS,
                        "proposed/" + DEATHS,
                        "budget/" + DEATHS,
                        "open/" + DEATHS,
                        "leases/" + DEATHS,
                        scope(SCOPE));
        assertThat(parameters.keySet())
                .allSatisfy(key -> assertThat(guards(key)).isEqualTo(GUARDED));
        assertThat(peers(DEATHS)).isEqualTo(GUARDED);
    }

    /** A guard holds only where something stands, and who is first would write as the majority likes. */
    @Test
    void nobodyComesBeforeTheGuard() {
        assertThat(guards("budget/" + DEATHS)).isEqualTo(GUARDED);
        assertThat(guards("scheduled/" + DEATHS)).isEqualTo(GUARDED);
        assertThat(spent(DEATHS)).isZero();
        assertThat(peers(DEATHS)).isEqualTo(GUARDED);
    }

    @Test
    void versionsThatWaitAreGuardedToo() {
        Publishing tomorrow = new Publishing(Samples.digest(3), Samples.digest(4), Samples.NOW + 86_400_000, false);
        record(
                deployment.olga,
                policy(DEATHS, 2, 90)
                        .told(new Publishing(signer(deployment.olga), tomorrow.why(), tomorrow.from(), false)));
        assertThat(guards("scheduled/" + DEATHS)).isEqualTo(GUARDED);
        record(deployment.olga, new Withdrawal(DEATHS, 2, "MISTAKE", Samples.NOW));
        record(
                deployment.olga,
                policy(DEATHS, 3, 90).told(new Publishing(signer(deployment.olga), tomorrow.why(), 0, true)));
        assertThat(guards("proposed/" + DEATHS)).isEqualTo(GUARDED);
    }

    private static String signer(Identity who) {
        return dev.glovebox.ledger.record.Approval.signer(who.certificate());
    }

    @Test
    void whatIsGuardedIsNotToldAgain() {
        record(charge(1, line(1, 1)));
        assertThat(set).containsExactly(scope(SCOPE));
        record(charge(2, line(1, 1)));
        assertThat(set).isEmpty();
        record(deployment.olga, policy(DEATHS, 2, 90, terms(60, 5, 2)));
        assertThat(set).isEmpty();
    }

    @Test
    void aLeaseIsItsOwnersToo() {
        record(lease(1, deployment.broker, 20));
        assertThat(guards("leases/" + DEATHS)).isEqualTo(GUARDED);
        assertThat(guards(leased(DEATHS, 1))).isEqualTo(GUARDED);
        assertThat(set).containsExactly(leased(DEATHS, 1));
        record(lease(2, deployment.broker, 30));
        assertThat(set).containsExactly(leased(DEATHS, 2));
        record(charge(1, line(1, 10)).by(Optional.of(Samples.key(deployment.broker))));
        assertThat(set).containsExactly(scope(SCOPE));
        record(Samples.remainder(2, deployment.broker));
        assertThat(set).isEmpty();
    }

    @Test
    void leasesFromBeforeAnOwnersPeerAreHeldToItWithTheNextOne() {
        record(lease(1, BENEFITS, 1, deployment.broker, 10));
        assertThat(parameters.keySet()).noneMatch(key -> key.contains(BENEFITS));
        approvals.put("hrss", true);
        Identity other = deployment.issue("broker-2", "platform", Role.SERVICE);
        record(other, lease(2, BENEFITS, 1, other, 10));
        assertThat(guards(leased(BENEFITS, 1))).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(guards("leases/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
    }

    @Test
    void leasesFromBeforeAnOwnersPeerAreHeldToItWithTheNextVersion() {
        record(lease(1, BENEFITS, 1, deployment.broker, 10));
        approvals.put("hrss", true);
        record(deployment.oscar, policy(BENEFITS, 2, 30, terms(30, 100, 2)));
        assertThat(guards(leased(BENEFITS, 1))).isEqualTo(List.of(AUTHORITY, "hrss"));
    }

    private static String leased(String dataset, long lease) {
        return "lease/" + dataset + "/" + Samples.id(lease);
    }

    @Test
    void anOwnerWithoutAPeerLeavesItToTheMajority() {
        record(charge(1, line(BENEFITS, 1, 1, 10)));
        assertThat(parameters.keySet()).noneMatch(key -> key.contains(BENEFITS));
        assertThat(peers(BENEFITS)).isEmpty();
    }

    @Test
    void anOwnerWhoGetsAPeerIsHeldToItFromItsNextVersionOn() {
        record(charge(1, line(BENEFITS, 1, 1, 10)));
        approvals.put("hrss", true);
        record(charge(2, line(BENEFITS, 1, 1, 1)));
        assertThat(peers(BENEFITS)).isEmpty();
        record(deployment.oscar, policy(BENEFITS, 2, 30, terms(30, 100, 2)));
        assertThat(guards("policy/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(guards("open/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(guards("budget/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(peers(BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
    }

    @Test
    void aSumThatIsStillNothingIsGuardedByItsFirstCharge() {
        approvals.put("hrss", true);
        record(charge(1, line(BENEFITS, 1, 1, 10)));
        assertThat(peers(BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
        assertThat(guards("open/" + BENEFITS)).isEqualTo(List.of(AUTHORITY, "hrss"));
    }

    /** As one that was published before these sums were kept. */
    @Test
    void aDatasetWithoutASumOfWhatIsOpenGetsItWithItsNextVersion() {
        state.put("open/" + DEATHS, new byte[0]);
        parameters.remove("open/" + DEATHS);
        record(deployment.olga, policy(DEATHS, 2, 90, terms(60, 5, 2)));
        assertThat(guards("open/" + DEATHS)).isEqualTo(GUARDED);
        assertThat(set).containsExactly("open/" + DEATHS);
    }

    @Test
    void nothingIsGuardedByWhoIsNotThere() {
        approvals.put(AUTHORITY, false);
        record(deployment.olga, policy("civil_affairs.births", 1, 90));
        approvals.put(AUTHORITY, true);
        approvals.remove(CIVIL_AFFAIRS);
        record(deployment.olga, policy("civil_affairs.births", 2, 90));
        assertThat(peers("civil_affairs.births")).isEmpty();
        assertThat(peers(DEATHS)).isEqualTo(GUARDED);
    }

    @Test
    void withoutAnAnswerOfTheChannelNothingIsWritten() {
        lifecycleStatus = 500;
        assertThatThrownBy(() -> record(charge(1, line(1, 10))))
                .isInstanceOfSatisfying(
                        EndorseFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo("GUARD-01"));
        refused("STATE-04", releasing(1));
    }

    @Test
    void whatARefusedGroupWouldHaveGuardedIsNot() {
        submit(
                deployment.broker,
                ContractCall.recordEach(List.of(
                        List.of(charge(1, line(1, 1)), releasing(9)), List.of(Samples.denial(1)))));
        assertThat(new TreeSet<>(set)).isEqualTo(Set.of());
    }
}
