package dev.glovebox.engine.receipt;

import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.fabric.NetworkTrust;
import java.util.Optional;

/**
 * What a verifier has besides the receipt.
 *
 * @param held a checkpoint that came another way than the receipt: from a witness, an owner, an earlier receipt
 * @param network whose signatures count on the ledger's network
 */
public record Backing(Optional<Evidence> evidence, Optional<SignedCheckpoint> held, Optional<NetworkTrust> network) {
    public static final Backing NONE = new Backing(Optional.empty(), Optional.empty(), Optional.empty());
}
