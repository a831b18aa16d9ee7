package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.crypto.CryptoException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Departments' signed words on how a transaction ended: answers of Fabric's own contract {@code qscc} to {@code GetTransactionByID}, which hold the transaction and its
 * validation code. A peer signs the answer with the digest of the question, so an answer to something else is none.
 */
record ValidationAnswers(NetworkTrust trust, Proposal question, Instant at) {
    private static final int OK = 200;

    /** The departments that say that exactly this transaction is valid. Throws a {@link CryptoException} when one says anything else. */
    Set<String> valid(List<ChaincodeEndorsedAction> answers, ByteString envelope)
            throws InvalidProtocolBufferException {
        Set<String> departments = new TreeSet<>();
        for (ChaincodeEndorsedAction answer : answers) {
            List<String> signers = signers(answer);
            requireValid(answer.getProposalResponsePayload(), envelope, String.join(", ", signers));
            departments.addAll(signers);
        }
        return departments;
    }

    private List<String> signers(ChaincodeEndorsedAction answer) {
        List<String> names = new ArrayList<>();
        for (Endorsement endorsement : answer.getEndorsementsList()) {
            SerializedIdentity signer = Members.named(endorsement.getEndorser());
            if (!trust.departments().containsKey(signer.getMspid())) {
                throw new CryptoException(
                        CryptoException.Code.UNTRUSTED,
                        "who says how a transaction ended must be a department of the channel; one is not");
            }
            new Members(signer.getMspid(), "peer", trust.departments().getOrDefault(signer.getMspid(), List.of()), at)
                    .require(
                            signer,
                            answer.getProposalResponsePayload().concat(endorsement.getEndorser()),
                            endorsement.getSignature());
            names.add(signer.getMspid());
        }
        return names;
    }

    private void requireValid(ByteString payload, ByteString envelope, String who)
            throws InvalidProtocolBufferException {
        ProposalResponsePayload signed = ProposalResponsePayload.parseFrom(payload);
        ChaincodeAction action = ChaincodeAction.parseFrom(signed.getExtension());
        if (!signed.getProposalHash().equals(questionHash())
                || !action.getChaincodeId().getName().equals(Question.CONTRACT)
                || action.getResponse().getStatus() != OK) {
            throw proof("what a department signs must answer how the transaction ended; " + who
                    + " answers something else");
        }
        ProcessedTransaction told =
                ProcessedTransaction.parseFrom(action.getResponse().getPayload());
        if (!told.getTransactionEnvelope().toByteString().equals(envelope)) {
            throw proof("all must speak of one transaction; " + who + " and the block hold different ones");
        }
        if (told.getValidationCode() != TxValidationCode.VALID_VALUE) {
            TxValidationCode code = TxValidationCode.forNumber(told.getValidationCode());
            throw proof("a transaction must be valid for every department; for " + who + " it is "
                    + (code == null ? told.getValidationCode() : code));
        }
    }

    /** As peers make it: over both headers and what the contract is asked (Fabric 3.1, {@code protoutil.GetProposalHash1}). */
    private ByteString questionHash() throws InvalidProtocolBufferException {
        Header header = Header.parseFrom(question.getHeader());
        MessageDigest digest = Chain.sha256();
        digest.update(header.getChannelHeader().asReadOnlyByteBuffer());
        digest.update(header.getSignatureHeader().asReadOnlyByteBuffer());
        digest.update(question.getPayload().asReadOnlyByteBuffer());
        return ByteString.copyFrom(digest.digest());
    }

    private static CryptoException proof(String rule) {
        return new CryptoException(CryptoException.Code.PROOF, rule);
    }
}
