package dev.glovebox.ledger.embedded;

import dev.glovebox.crypto.sign.NoteSigner;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;

/**
 * Where a ledger is and whom it trusts.
 *
 * @param folder must exist
 * @param signer signs checkpoints; its name is the log's origin, such as {@code glovebox/<deployment id>}
 * @param authority issues the certificates of everybody who may propose
 */
public record EmbeddedConfig(Path folder, NoteSigner signer, X509Certificate authority, Clock clock) {
    Path database() {
        return folder.resolve(LedgerFile.NAME);
    }
}
