package dev.glovebox.engine.deployment;

import dev.glovebox.crypto.key.KeyFiles;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.sign.NoteSigner;
import dev.glovebox.crypto.suite.SigningKeyPair;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import java.nio.file.Path;

/**
 * The broker's own keys, each a file of mode 0600.
 *
 * @param ledger signs checkpoints
 * @param receipts signs receipts
 * @param releases seals recorded releases
 * @param policies seals policy texts, requests and templates
 * @param pseudonyms names people on the ledger; destroying it erases them from there
 */
record BrokerKeys(
        NoteSigner ledger, NoteSigner receipts, SecretBytes releases, SecretBytes policies, SecretBytes pseudonyms)
        implements AutoCloseable {

    private static final int PSEUDONYM_KEY = 32;

    /** Reads the keys, and makes those that are not there yet. */
    static BrokerKeys readOrCreate(Path folder, String deployment, Suite suite) {
        String origin = "glovebox/" + deployment;
        return new BrokerKeys(
                new NoteSigner(
                        origin,
                        SigningKeyPair.readOrCreate(folder.resolve("ledger.key"), Suites.international())
                                .signer()),
                new NoteSigner(
                        origin + "/receipts",
                        SigningKeyPair.readOrCreate(folder.resolve("receipts.key"), suite)
                                .signer()),
                KeyFiles.readOrCreate(folder.resolve("releases.key"), suite.keyLength()),
                KeyFiles.readOrCreate(folder.resolve("policies.key"), suite.keyLength()),
                KeyFiles.readOrCreate(folder.resolve("pseudonyms.key"), PSEUDONYM_KEY));
    }

    @Override
    public void close() {
        releases.close();
        policies.close();
        pseudonyms.close();
    }
}
