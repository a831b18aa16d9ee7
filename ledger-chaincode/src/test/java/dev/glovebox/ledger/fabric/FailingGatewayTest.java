package dev.glovebox.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.Committed;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure.CommitFailure;
import dev.glovebox.ledger.LedgerFailure.CommitUnknown;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.Samples;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each failure of each step, from a gateway that speaks the published messages: what the client does about it, and what it never does. */
@SuppressWarnings("NullAway.Init") // open() runs before each test.
final class FailingGatewayTest {
    @TempDir
    Path folder;

    private Deployment deployment;
    private SmallGateway gateway;
    private FabricLedger ledger;

    @BeforeEach
    void open() throws IOException {
        deployment = new Deployment(Files.createDirectory(folder.resolve("deployment")));
        gateway = new SmallGateway(Files.createDirectory(folder.resolve("network")));
        ledger = FabricLedger.open(new FabricConfig(
                Files.createDirectory(folder.resolve("replica")),
                deployment.logKey,
                deployment.broker,
                Deployment.CLOCK,
                gateway.peers()));
    }

    @AfterEach
    void close() {
        ledger.close();
        gateway.close();
    }

    private Committed transact() {
        return Deployment.client(ledger, deployment.broker).transact(ContractCall.record(Samples.denial(1)));
    }

    private void assertOneTransaction() {
        assertThat(transact().status().code()).isEqualTo(CommitStatus.Code.VALID);
    }

    @Test
    void aTransactionEndsInABlock() {
        Committed done = transact();
        assertThat(done.answer()).isEqualTo("ok");
        assertThat(ledger.statusOf(done.status().txId())).contains(done.status());
        assertThat(gateway.endorsed()).isEqualTo(1);
    }

    @Test
    void endorsersWhoDifferAreAskedAgainWithANewProposal() {
        gateway.failEndorsement(Status.Code.ABORTED, "ProposalResponsePayloads do not match");
        gateway.failEndorsement(
                Status.Code.ABORTED, SmallGateway.refusal("STATE-04"), SmallGateway.refusal("STATE-01"));
        assertOneTransaction();
        assertThat(gateway.endorsed()).isEqualTo(3);
        assertThat(gateway.submitted()).isEqualTo(1);
    }

    /** It may come from a peer that has not taken over the caller's last block: so who refused is asked for its height, and then again. */
    @Test
    void aRefusalIsHeardTwice() {
        gateway.failEndorsement(Status.Code.ABORTED, SmallGateway.refusal("VERSION-01"));
        assertOneTransaction();
        assertThat(gateway.heightsAsked()).containsExactly(SmallGateway.ORGANIZATION);

        gateway.failEndorsement(Status.Code.ABORTED, SmallGateway.refusal("VERSION-01"));
        gateway.failEndorsement(Status.Code.ABORTED, SmallGateway.refusal("VERSION-01"));
        assertThatThrownBy(this::transact)
                .isInstanceOfSatisfying(
                        EndorseFailure.class,
                        refused -> assertThat(refused.refused().code()).isEqualTo("VERSION-01"));
        assertThat(gateway.submitted()).isEqualTo(1);
    }

    @Test
    void aPeerThatIsGoneOrHasNoContractIsPassedOver() {
        gateway.failEndorsement(Status.Code.UNAVAILABLE);
        gateway.failEndorsement(Status.Code.UNKNOWN, "error in simulation: failed to execute transaction 12");
        assertOneTransaction();
        assertThat(gateway.endorsed()).isEqualTo(3);
    }

    @Test
    void whatWasTakenWithoutAWordIsLookedUpAndNotSentTwice() {
        gateway.failSubmission(SmallGateway.Wrong.TAKEN_WITHOUT_A_WORD);
        assertOneTransaction();
        assertThat(gateway.submitted()).isEqualTo(1);
    }

    @Test
    void whatNobodyOrdersEndsAsUnknownAndIsNotSentTwice() {
        gateway.failSubmission(SmallGateway.Wrong.NOT_TAKEN);
        assertThatThrownBy(this::transact).isInstanceOf(CommitUnknown.class);
        assertThat(gateway.submitted()).isEqualTo(1);
    }

    @Test
    void aConflictIsTriedAgainAndAnotherEndIsNot() {
        gateway.decide(TxValidationCode.MVCC_READ_CONFLICT);
        gateway.decide(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        assertOneTransaction();
        assertThat(gateway.endorsed()).isEqualTo(3);
        assertThat(gateway.submitted()).isEqualTo(3);

        gateway.decide(TxValidationCode.BAD_CREATOR_SIGNATURE);
        assertThatThrownBy(this::transact)
                .isInstanceOfSatisfying(
                        CommitFailure.class,
                        end -> assertThat(end.status().code()).isEqualTo(CommitStatus.Code.INVALID_OTHER_REASON));
        assertThat(gateway.submitted()).isEqualTo(4);
    }

    @Test
    void whatLacksEndorsementsAgainAndAgainIsNotSentForEver() {
        for (int block = 0; block < 5; block++) {
            gateway.decide(TxValidationCode.ENDORSEMENT_POLICY_FAILURE);
        }
        assertThatThrownBy(this::transact)
                .isInstanceOfSatisfying(
                        CommitFailure.class,
                        end -> assertThat(end.status().code()).isEqualTo(CommitStatus.Code.ENDORSEMENT_POLICY_FAILURE));
        assertThat(gateway.submitted()).isEqualTo(3);
    }

    @Test
    void aNetworkThatIsGoneIsSaidToBe() {
        gateway.close();
        assertThatThrownBy(this::transact)
                .isInstanceOfSatisfying(
                        LedgerException.class,
                        gone -> assertThat(gone.code()).isEqualTo(LedgerException.Code.UNREACHABLE));
    }
}
