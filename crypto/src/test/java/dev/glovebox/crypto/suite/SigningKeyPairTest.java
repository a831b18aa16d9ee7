package dev.glovebox.crypto.suite;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.KeyFiles;
import dev.glovebox.crypto.key.SecretBytes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SigningKeyPairTest {

    @TempDir
    Path folder;

    @Test
    void comesBackFromItsFile() {
        for (Suite suite : new Suite[] {Suites.international(), Suites.national()}) {
            Path file = folder.resolve(suite.id());
            SigningKeyPair made = SigningKeyPair.readOrCreate(file, suite);
            SigningKeyPair read = SigningKeyPair.readOrCreate(file, suite);
            byte[] message = {1, 2, 3};
            assertThat(read.signer().keyId()).isEqualTo(made.verifier().keyId());
            assertThat(made.verifier().verify(message, read.signer().sign(message)))
                    .isTrue();
        }
    }

    @Test
    void refusesAFileThatIsNoKey() {
        Path file = folder.resolve("key");
        KeyFiles.write(file, SecretBytes.random(40));
        assertRefused(Code.MALFORMED, () -> SigningKeyPair.readOrCreate(file, Suites.international()));
    }
}
