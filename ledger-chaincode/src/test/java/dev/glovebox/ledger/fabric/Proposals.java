package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** What a gateway reads in a proposal, and makes of it. */
final class Proposals {
    private Proposals() {}

    /** Which of the contract's functions is called. */
    static String function(ByteString proposed) {
        try {
            ByteString input = ChaincodeProposalPayload.parseFrom(
                            Proposal.parseFrom(proposed).getPayload())
                    .getInput();
            return ChaincodeInvocationSpec.parseFrom(input)
                    .getChaincodeSpec()
                    .getInput()
                    .getArgs(0)
                    .toStringUtf8();
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError("a proposal must be one", malformed);
        }
    }

    /** The transaction that follows from a proposal if the contract says "ok" and writes nothing. */
    static Envelope prepared(ByteString proposed) {
        try {
            Proposal proposal = Proposal.parseFrom(proposed);
            ChaincodeAction result = ChaincodeAction.newBuilder()
                    .setResponse(Response.newBuilder().setStatus(200).setPayload(ByteString.copyFromUtf8("ok")))
                    .build();
            ProposalResponsePayload response = ProposalResponsePayload.newBuilder()
                    .setExtension(result.toByteString())
                    .build();
            ChaincodeActionPayload action = ChaincodeActionPayload.newBuilder()
                    .setChaincodeProposalPayload(proposal.getPayload())
                    .setAction(ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(response.toByteString()))
                    .build();
            Transaction transaction = Transaction.newBuilder()
                    .addActions(TransactionAction.newBuilder().setPayload(action.toByteString()))
                    .build();
            Payload payload = Payload.newBuilder()
                    .setHeader(Header.parseFrom(proposal.getHeader()))
                    .setData(transaction.toByteString())
                    .build();
            return Envelope.newBuilder().setPayload(payload.toByteString()).build();
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError("a proposal must be one", malformed);
        }
    }
}
