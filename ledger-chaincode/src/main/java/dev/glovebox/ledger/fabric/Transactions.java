package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Proposal;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;

/** A proposal and the transaction that follows from it, in the gateway's messages. */
public final class Transactions {
    private Transactions() {}

    /**
     * For the creator, who signs the endorsed transaction elsewhere: that it is made from this very proposal and nothing else.
     * Throws a {@link LedgerException} otherwise, because whoever asks to sign it is not honest.
     */
    public static void requireFrom(Proposal proposal, byte[] unsigned) {
        try {
            Payload payload = Payload.parseFrom(unsigned);
            Transaction transaction = Transaction.parseFrom(payload.getData());
            boolean same = payload.getHeader().toByteString().equals(ByteString.copyFrom(proposal.headerBytes()))
                    && transaction.getActionsCount() == 1
                    && ChaincodeActionPayload.parseFrom(
                                    transaction.getActions(0).getPayload())
                            .getChaincodeProposalPayload()
                            .equals(ByteString.copyFrom(proposal.payloadBytes()));
            if (!same) {
                throw new LedgerException(
                        LedgerException.Code.FOREIGN, "the transaction to be signed is not that of the proposal");
            }
        } catch (InvalidProtocolBufferException e) {
            throw new LedgerException(LedgerException.Code.FOREIGN, "what is to be signed is no transaction", e);
        }
    }

    static byte[] proposed(Proposal proposal) {
        return ProposedTransaction.newBuilder()
                .setTransactionId(proposal.txId())
                .setProposal(SignedProposal.newBuilder().setProposalBytes(ByteString.copyFrom(proposal.bytes())))
                .build()
                .toByteArray();
    }

    /** What the creator signs of a prepared transaction. */
    static byte[] unsigned(byte[] prepared) {
        try {
            return PreparedTransaction.parseFrom(prepared)
                    .getEnvelope()
                    .getPayload()
                    .toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new LedgerException(LedgerException.Code.FOREIGN, "the gateway's answer is no transaction", e);
        }
    }
}
