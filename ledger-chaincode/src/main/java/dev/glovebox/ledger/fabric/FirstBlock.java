package dev.glovebox.ledger.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.ledger.LedgerException;
import java.util.HexFormat;
import org.hyperledger.fabric.client.GatewayException;

/** What tells one network from every other: the first block of its channel. */
public final class FirstBlock {
    private FirstBlock() {}

    /** Its hash, 64 hex digits, as a peer has it: each later block leads back to it. */
    public static String hash(FabricConfig config) {
        try (Peers peers = new Peers(config)) {
            return HexFormat.of()
                    .formatHex(Chain.sha256()
                            .digest(Chain.encoded(
                                    new NetworkProofs(config, peers).block(0).getHeader())));
        } catch (GatewayException failure) {
            throw new LedgerException(
                    LedgerException.Code.UNREACHABLE,
                    "no peer of the network answers; `glovebox fabric up` starts what does not run",
                    failure);
        } catch (InvalidProtocolBufferException e) {
            throw new LedgerException(LedgerException.Code.UNREACHABLE, "a peer's answer cannot be read", e);
        }
    }
}
