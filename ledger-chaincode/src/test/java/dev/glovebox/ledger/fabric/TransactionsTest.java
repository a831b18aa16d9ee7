package dev.glovebox.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Deployment;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.Samples;
import dev.glovebox.ledger.contract.GloveboxContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposals and transactions as Fabric's own classes read them. */
@SuppressWarnings("NullAway.Init") // propose() runs before each test.
final class TransactionsTest {
    @TempDir
    Path folder;

    private Deployment deployment;
    private Proposal proposal;

    @BeforeEach
    void propose() {
        deployment = new Deployment(folder);
        proposal = proposal(1);
    }

    private Proposal proposal(long number) {
        return Proposal.of(
                "channel/contract",
                ContractCall.record(Samples.denial(number)),
                deployment.broker.certificate(),
                Deployment.CLOCK.instant(),
                new SecureRandom());
    }

    @Test
    void signsWhatFabricReadsAsAProposal() throws Exception {
        var read = org.hyperledger.fabric.protos.peer.Proposal.parseFrom(proposal.bytes());
        Header header = Header.parseFrom(read.getHeader());
        ChannelHeader channel = ChannelHeader.parseFrom(header.getChannelHeader());
        assertThat(channel.getType()).isEqualTo(HeaderType.ENDORSER_TRANSACTION_VALUE);
        assertThat(channel.getChannelId()).isEqualTo("channel");
        assertThat(channel.getTxId()).isEqualTo(proposal.txId());
        assertThat(channel.getTimestamp().getSeconds()).isEqualTo(proposal.at().getEpochSecond());
        assertThat(ChaincodeHeaderExtension.parseFrom(channel.getExtension())
                        .getChaincodeId()
                        .getName())
                .isEqualTo("contract");
        SerializedIdentity creator = SerializedIdentity.parseFrom(
                SignatureHeader.parseFrom(header.getSignatureHeader()).getCreator());
        assertThat(creator.getMspid()).isEqualTo(GloveboxContract.AUTHORITY);
        ChaincodeInvocationSpec spec = ChaincodeInvocationSpec.parseFrom(
                ChaincodeProposalPayload.parseFrom(read.getPayload()).getInput());
        assertThat(spec.getChaincodeSpec().getInput().getArgsList())
                .containsExactly(
                        ByteString.copyFromUtf8("deny"),
                        ByteString.copyFromUtf8(Samples.denial(1).canonical()));
    }

    @Test
    void takesNoTransactionOfAnotherProposalForTheCreatorsOwn() {
        assertThatCode(() -> Transactions.requireFrom(proposal, transaction(proposal, proposal)))
                .doesNotThrowAnyException();
        for (byte[] foreign : new byte[][] {
            transaction(proposal(2), proposal(2)),
            transaction(proposal, proposal(2)),
            transaction(proposal(2), proposal),
            {1}
        }) {
            assertThatThrownBy(() -> Transactions.requireFrom(proposal, foreign))
                    .isInstanceOfSatisfying(
                            LedgerException.class,
                            refused -> assertThat(refused.code()).isEqualTo(LedgerException.Code.FOREIGN));
        }
    }

    private static byte[] transaction(Proposal header, Proposal payload) {
        ChaincodeActionPayload action = ChaincodeActionPayload.newBuilder()
                .setChaincodeProposalPayload(ByteString.copyFrom(payload.payloadBytes()))
                .build();
        Transaction transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder().setPayload(action.toByteString()))
                .build();
        try {
            return Payload.newBuilder()
                    .setHeader(Header.parseFrom(header.headerBytes()))
                    .setData(transaction.toByteString())
                    .build()
                    .toByteArray();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
