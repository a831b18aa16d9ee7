package dev.glovebox.engine.plan;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A catalog as it is sent, with the digest by which a planner is known to have it. */
final class CatalogBytes {
    private final byte[] bytes;
    private final String digest;

    CatalogBytes(CatalogSnapshot catalog) {
        this.bytes = PlannerWire.CATALOGS.encode(catalog);
        this.digest = HexFormat.of().formatHex(sha256().digest(bytes));
    }

    // Not copied: written to the pipe and nowhere else.
    byte[] bytes() {
        return bytes;
    }

    String digest() {
        return digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
