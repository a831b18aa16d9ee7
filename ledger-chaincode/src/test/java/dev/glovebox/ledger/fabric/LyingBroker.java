package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.Ledger;
import java.nio.charset.StandardCharsets;

/** A broker that alters what the endorsers have signed, and signs the result itself. */
public final class LyingBroker {
    private LyingBroker() {}

    /** Where the transaction writes {@code key} last, its value has {@code other} for {@code said}, of the same length. */
    public static Ledger.Endorsement altered(Ledger.Endorsement endorsement, String key, String said, String other) {
        FabricEndorsement honest = (FabricEndorsement) endorsement;
        String prepared = new String(honest.prepared(), StandardCharsets.ISO_8859_1);
        int value = prepared.indexOf(said, prepared.lastIndexOf(key));
        if (value < 0 || said.length() != other.length()) {
            throw new IllegalArgumentException("nothing to alter");
        }
        String lie = prepared.substring(0, value) + other + prepared.substring(value + said.length());
        return new FabricEndorsement(
                honest.txId(), honest.answer(), lie.getBytes(StandardCharsets.ISO_8859_1), honest.signature());
    }
}
