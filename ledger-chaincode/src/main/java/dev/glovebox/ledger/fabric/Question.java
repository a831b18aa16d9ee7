package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.Proposal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;

/** How a transaction ended, asked of Fabric's contract that every peer has for its own blocks. */
final class Question {
    static final String CONTRACT = "qscc";

    private static final String FUNCTION = "GetTransactionByID";

    private Question() {}

    static Proposal about(String txId, String channel, Identity reader, Clock clock) {
        return Proposal.of(
                channel + "/" + CONTRACT,
                new ContractCall(FUNCTION, List.of(channel, txId)),
                reader.certificate(),
                clock.instant(),
                new SecureRandom());
    }

    /** The id of the transaction that a proposal asks about; throws {@link CryptoException} PROOF when it asks anything else. */
    static String asked(org.hyperledger.fabric.protos.peer.Proposal proposal, String channel)
            throws InvalidProtocolBufferException {
        ChannelHeader header =
                ChannelHeader.parseFrom(Header.parseFrom(proposal.getHeader()).getChannelHeader());
        ChaincodeSpec spec = ChaincodeInvocationSpec.parseFrom(ChaincodeProposalPayload.parseFrom(proposal.getPayload())
                        .getInput())
                .getChaincodeSpec();
        List<String> words = spec.getInput().getArgsList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
        if (!header.getChannelId().equals(channel)
                || !spec.getChaincodeId().getName().equals(CONTRACT)
                || words.size() != 3
                || !words.subList(0, 2).equals(List.of(FUNCTION, channel))) {
            throw new CryptoException(
                    CryptoException.Code.PROOF,
                    "the question must be how a transaction of the channel ended; it is another one");
        }
        return words.getLast();
    }
}
