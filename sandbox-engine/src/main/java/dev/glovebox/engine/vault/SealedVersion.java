package dev.glovebox.engine.vault;

import dev.glovebox.engine.catalog.DatasetFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * One version in the vault, its outside checked against its own tree.
 *
 * @param root what the ledger must name for this version; compare with {@link Vault#open}
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out; versions are compared by place.
public record SealedVersion(SealedHeader header, Path file, byte[] root) {
    public SealedVersion {
        root = root.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    public DatasetFacts facts() {
        return header.facts();
    }

    /** About how large so many of its columns are, sealed. */
    public long bytesOf(int columns) {
        try {
            return Files.size(file) / (facts().columns().size() + 1) * (columns + 1);
        } catch (IOException gone) {
            throw new VaultException(
                    VaultException.Code.MISSING, file + " must be in the vault; it cannot be read", gone);
        }
    }

    public String rootText() {
        return HexFormat.of().formatHex(root);
    }
}
