package dev.glovebox.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.glovebox.ledger.LedgerException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.junit.jupiter.api.Test;

/** Blocks of peers that lie. */
final class ChainTest {
    private static Block block(long number, String previous) throws Exception {
        ByteString data = ByteString.copyFromUtf8("data");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(data.toByteArray());
        return Block.newBuilder()
                .setHeader(BlockHeader.newBuilder()
                        .setNumber(number)
                        .setPreviousHash(ByteString.copyFrom(HexFormat.of().parseHex(previous)))
                        .setDataHash(ByteString.copyFrom(digest)))
                .setData(BlockData.newBuilder().addData(data))
                .build();
    }

    @Test
    void goesOnWithWhatFollowsTheBlockBefore() throws Exception {
        String first = new Chain("").require(block(1, ""));
        assertThat(new Chain(first).require(block(2, first)))
                .hasSameSizeAs(first)
                .isNotEqualTo(first);
    }

    @Test
    void takesNoOtherHistoryEvenAfterARestart() throws Exception {
        String first = new Chain("").require(block(1, ""));
        Block altered = block(2, first).toBuilder()
                .setData(BlockData.newBuilder().addData(ByteString.copyFromUtf8("other")))
                .build();
        Stream.of(block(2, "00".repeat(32)), altered)
                .forEach(another -> assertThatThrownBy(() -> new Chain(first).require(another))
                        .isInstanceOfSatisfying(
                                LedgerException.class,
                                refused -> assertThat(refused.code()).isEqualTo(LedgerException.Code.CORRUPT)));
    }
}
