package dev.glovebox.ledger.fabric;

import com.google.protobuf.ByteString;
import dev.glovebox.ledger.LedgerException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;

/** That each block holds the data its header names, and follows the one before it, whichever peer it came from, and whether or not the broker ended in between. */
final class Chain {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;

    private String last;

    /** @param last hash of the block before the one that is to come; empty if none was seen */
    Chain(String last) {
        this.last = last;
    }

    /** Returns the block's own hash. */
    String require(Block next) {
        BlockHeader header = next.getHeader();
        boolean whole = isWhole(next);
        boolean follows =
                last.isEmpty() || last.equals(hex(header.getPreviousHash().toByteArray()));
        if (!whole || !follows) {
            throw new LedgerException(
                    LedgerException.Code.CORRUPT,
                    "block " + header.getNumber()
                            + (whole ? " does not follow the one before it" : " is not what its header says")
                            + "; a peer shows another history. Nothing was taken over from it");
        }
        last = hex(sha256().digest(encoded(header)));
        return last;
    }

    /** The header names the digest of all transactions, one after the other. */
    static boolean isWhole(Block block) {
        MessageDigest data = sha256();
        block.getData().getDataList().forEach(one -> data.update(one.asReadOnlyByteBuffer()));
        return Arrays.equals(data.digest(), block.getHeader().getDataHash().toByteArray());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** As Fabric hashes a header: its three parts in DER. Every part is shorter than 128 bytes, so is the whole. */
    static byte[] encoded(BlockHeader header) {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        part(parts, INTEGER, BigInteger.valueOf(header.getNumber()).toByteArray());
        part(parts, OCTETS, bytes(header.getPreviousHash()));
        part(parts, OCTETS, bytes(header.getDataHash()));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        part(whole, SEQUENCE, parts.toByteArray());
        return whole.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, int tag, byte[] value) {
        out.write(tag);
        out.write(value.length);
        out.writeBytes(value);
    }

    private static byte[] bytes(ByteString value) {
        return value.toByteArray();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
