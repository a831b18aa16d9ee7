package dev.glovebox.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.Proposal;
import dev.glovebox.ledger.embedded.Replica;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

/** What anybody with an identity can have in a block. */
final class BlocksTest {
    private static final ByteString CREATOR = ByteString.copyFromUtf8("mallory");
    private static final ByteString NONCE = ByteString.copyFromUtf8("nonce");
    private static final String OWN = Proposal.txId(NONCE.toByteArray(), CREATOR.toByteArray());

    private final Blocks blocks = new Blocks("contract");

    private record Sent(String txId, long seconds, TxValidationCode code) {
        ByteString envelope() {
            ChannelHeader header = ChannelHeader.newBuilder()
                    .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                    .setTxId(txId)
                    .setTimestamp(Timestamp.newBuilder().setSeconds(seconds))
                    .build();
            SignatureHeader signer = SignatureHeader.newBuilder()
                    .setCreator(CREATOR)
                    .setNonce(NONCE)
                    .build();
            Payload payload = Payload.newBuilder()
                    .setHeader(Header.newBuilder()
                            .setChannelHeader(header.toByteString())
                            .setSignatureHeader(signer.toByteString()))
                    .build();
            return Envelope.newBuilder()
                    .setPayload(payload.toByteString())
                    .build()
                    .toByteString();
        }
    }

    private static Block block(Sent... transactions) {
        BlockData.Builder data = BlockData.newBuilder();
        byte[] codes = new byte[transactions.length];
        for (int i = 0; i < transactions.length; i++) {
            data.addData(transactions[i].envelope());
            codes[i] = (byte) transactions[i].code().getNumber();
        }
        List<ByteString> metadata = new ArrayList<>(List.of(ByteString.EMPTY, ByteString.EMPTY));
        metadata.add(ByteString.copyFrom(codes));
        return Block.newBuilder()
                .setHeader(BlockHeader.newBuilder().setNumber(1))
                .setData(data)
                .setMetadata(BlockMetadata.newBuilder().addAllMetadata(metadata))
                .build();
    }

    private List<Replica.Decided> decided(Sent... transactions) {
        return blocks.decided(block(transactions));
    }

    @Test
    void believesNoRefusedTransactionTheIdThatItNames() {
        assertThat(decided(new Sent("another's", 0, TxValidationCode.BAD_PROPOSAL_TXID)))
                .isEmpty();
        assertThat(decided(new Sent(OWN, 0, TxValidationCode.MVCC_READ_CONFLICT)))
                .singleElement()
                .satisfies(own -> assertThat(own.code()).isEqualTo(CommitStatus.Code.MVCC_READ_CONFLICT));
    }

    @Test
    void readsNoTimeOfARefusedTransaction() {
        assertThat(decided(new Sent(OWN, Long.MAX_VALUE, TxValidationCode.ENDORSEMENT_POLICY_FAILURE)))
                .hasSize(1);
    }

    @Test
    void aBlockWithoutVerdictsCannotBeRead() {
        Block whole = block(new Sent(OWN, 0, TxValidationCode.VALID));
        assertThatThrownBy(
                        () -> blocks.decided(whole.toBuilder().clearMetadata().build()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("block 1");
    }
}
