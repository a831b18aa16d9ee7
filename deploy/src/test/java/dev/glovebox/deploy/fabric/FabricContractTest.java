package dev.glovebox.deploy.fabric;

import static dev.glovebox.ledger.Samples.DEATHS;
import static dev.glovebox.ledger.Samples.charge;
import static dev.glovebox.ledger.Samples.denial;
import static dev.glovebox.ledger.Samples.line;
import static dev.glovebox.ledger.Samples.releasing;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.Ledger;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerContractTest;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure.CommitUnknown;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.fabric.FabricConfig;
import dev.glovebox.ledger.fabric.FabricLedger;
import dev.glovebox.ledger.fabric.LyingBroker;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.Denial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract on a real network: three organizations, four ordering nodes, each endorsement by a majority. And a network of which a part dies or lies: nothing
 * is lost, nothing is spent twice.
 */
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
            assertThat(network.network().status()).noneMatch(FabricNetwork.State::running);
        }
    }

    @Override
    protected Deployment deploy() {
        return network.deploy();
    }

    @Override
    protected void start() {
        ledger = network.ledger(deployment, folder.resolve("replica"));
        network.awaitPeers(deployment, contract());
    }

    @AfterEach
    void close() {
        if (ledger != null) {
            ledger.close();
        }
        if (!network.network().status().stream().allMatch(FabricNetwork.State::running)) {
            network.up(false);
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

    private void recorded(long number) {
        assertThat(recorded(denial(number))).isInstanceOf(Verdict.Accepted.class);
        assertThat(ledger.proof("denial:" + Samples.id(number)).record()).isEqualTo(denial(number));
    }

    /** Whoever does not know how it ended records the same once more: it is then on the ledger once. */
    private Verdict recorded(Denial denial) {
        LedgerClient broker = Deployment.client(ledger, deployment.broker);
        try {
            return broker.record(denial);
        } catch (CommitUnknown unknown) {
            return broker.record(denial);
        }
    }

    private String contract() {
        return ledger.channel().substring(ledger.channel().indexOf('/') + 1);
    }

    @Test
    void goesOnWithoutAPeerAndTakesItBack() {
        network.kill("peer-civil-affairs");
        recorded(1);
        network.up(false);
        recorded(2);
        network.kill("peer-glovebox");
        recorded(3);
        network.up(false);
    }

    @Test
    void goesOnWithoutOneProcessOfTheContract() {
        network.kill("chaincode-civil-affairs");
        recorded(1);
        network.up(false);
        recorded(2);
    }

    @Test
    void goesOnWhenTheLeaderOfTheOrderingServiceDies() {
        network.kill("orderer1");
        recorded(1);
        network.up(false);
        recorded(2);
    }

    @Test
    void twoBrokersNeverSpendTheSameBudget() throws Exception {
        try (FabricLedger second = network.open(deployment, contract(), folder.resolve("second"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Verdict>> charges = new ArrayList<>();
            for (FabricLedger home : List.of(ledger, second)) {
                LedgerClient broker =
                        LedgerClient.sequenced(home, deployment.broker, Deployment.CLOCK, new SecureRandom());
                for (int i = 0; i < 5; i++) {
                    Charge charge = charge(charges.size() + 1, line(1, 25));
                    charges.add(() -> broker.record(charge));
                }
            }
            int accepted = 0;
            for (Future<Verdict> verdict : threads.invokeAll(charges)) {
                accepted += verdict.get() instanceof Verdict.Accepted ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(2);
            assertThat(spent(DEATHS)).isEqualTo(50);
        }
    }

    @Test
    void whatABrokerSaysAndNoDepartmentEndorsedChangesNothing() {
        Proposal proposal = Proposal.of(
                ledger.channel(),
                ContractCall.record(charge(1, line(1, 25))),
                deployment.broker.certificate(),
                Deployment.CLOCK.instant(),
                new SecureRandom());
        Ledger.Endorsement honest = ledger.endorse(new SignedProposal.Held(proposal, deployment.broker.signer()));
        CommitStatus end =
                ledger.commitStatus(ledger.submit(LyingBroker.altered(honest, "budget/" + DEATHS, "25", "10")));
        assertThat(end.code()).isEqualTo(CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE);
        assertThat(spent(DEATHS)).isZero();
        refused("STATE-04", releasing(1));
    }

    @Test
    void aBudgetMovesOnlyWithItsOwnersPeer() throws Exception {
        guards().movesWithTheOwnersPeerAlone();
    }

    @Test
    void aBudgetStandsStillWhileItsOwnersPeerIsAwayAndOthersGoOn() throws Exception {
        guards().standsStillWhileItsOwnersPeerIsAwayAndOthersGoOn();
    }

    @Test
    void aBudgetStaysWithTheMajorityWhereItsOwnerHasNoPeer() throws Exception {
        guards().staysWithTheMajorityWhereTheOwnerHasNoPeer();
    }

    private GuardTrial guards() {
        return new GuardTrial(folder, network, deployment, ledger, contract());
    }

    @Test
    void brokersThatLeaseDoNotMeet() throws Exception {
        leases().doNotMeet();
    }

    @Test
    void brokersThatLeaseNeverOverspendTheLast() throws Exception {
        leases().neverOverspendTheLast();
    }

    @Test
    void aLeaseIsSpentUntilItsHolderIsThereAgain() {
        leases().isSpentUntilItsHolderIsThereAgain();
    }

    @Test
    void aLeaseMovesOnlyWithItsOwnersPeer() throws Exception {
        leases().movesWithTheOwnersPeerAlone();
    }

    private LeaseTrial leases() {
        return new LeaseTrial(folder, network, deployment, ledger, contract());
    }

    @Test
    void nothingIsTakenOverFromAPeerWhoseBlocksWereEdited() throws Exception {
        recorded(1);
        Path blocks = network.blocks("peer-hrss");
        byte[] kept = Files.readAllBytes(blocks);
        String text = new String(kept, ISO_8859_1);
        int id = text.lastIndexOf(Samples.id(1));
        String edited = text.substring(0, id)
                + Samples.id(7)
                + text.substring(id + Samples.id(7).length());
        network.kill("peer-hrss");
        Files.write(blocks, edited.getBytes(ISO_8859_1));
        network.up(false);
        FabricConfig.Peer peer = network.network().peers().get(1);
        assertThatThrownBy(() -> network.open(deployment, contract(), folder.resolve("new"), List.of(peer)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is not what its header says");
        network.kill("peer-hrss");
        Files.write(blocks, kept);
        network.up(false);
        recorded(2);
    }

    @Test
    void anAnswerLeavesOnAPromiseAndTheNetworkHasItSoon() throws Exception {
        new PromiseTrial(place, folder, network, deployment, ledger, contract()).leavesAndIsAnchored();
    }

    @Test
    void aBrokerKilledBetweenPromiseAndAnchorLosesNothing() throws Exception {
        ledger = new PromiseTrial(place, folder, network, deployment, ledger, contract()).isKilledInBetween();
    }

    @Test
    void twoBrokersPromiseEachInALogOfItsOwn() {
        new PromiseTrial(place, folder, network, deployment, ledger, contract()).twoAtOnce();
    }

    @Test
    void aPromiseThatAnotherBrokerForestalledIsAnchoredAsRefused() {
        new PromiseTrial(place, folder, network, deployment, ledger, contract()).inVain();
    }

    @Test
    void aCopiedOutcomeLogPromisesNothingMore() throws Exception {
        ledger = new PromiseTrial(place, folder, network, deployment, ledger, contract()).copied();
    }

    @Test
    void promisesAreMadeWhileDepartmentsAreAwayAndKeptAfter() {
        new PromiseTrial(place, folder, network, deployment, ledger, contract()).departmentsAway();
    }

    @Test
    void whatTheNetworkSignedStandsOffline() throws Exception {
        new ProofTrial(place, folder, network, deployment, ledger).run();
    }

    @Test
    void anEmbeddedLedgerMovesAndSpendsOnlyWhatIsLeft() throws Exception {
        new MoveTrial(folder, network, deployment).movesAndSpendsOnlyWhatIsLeft();
    }

    @Test
    void aDefinitionThatWasCutShortIsCompleted() {
        network.approveAlone("peer-hrss", "halfway");
        network.define("halfway");
        try (FabricLedger completed = network.open(deployment, "halfway", folder.resolve("halfway"))) {
            LedgerClient broker = Deployment.client(completed, deployment.broker);
            assertThat(broker.record(denial(1))).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void aSecondUpIsHarmless() {
        List<FabricNetwork.State> before = network.network().status();
        network.up(false);
        assertThat(network.network().status()).isEqualTo(before).allMatch(FabricNetwork.State::running);
    }
}
