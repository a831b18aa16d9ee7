package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.KeyAccess;
import dev.glovebox.crypto.key.KeyFiles;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.sign.SignatureAlgorithm;
import dev.glovebox.crypto.sign.Signer;
import dev.glovebox.crypto.sign.Signers;
import dev.glovebox.crypto.sign.Verifier;
import dev.glovebox.crypto.sign.Verifiers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service's own signing key, as PKCS#8. Persons sign with their certificate's key instead. */
public final class SigningKeyPair {

    private final Signer signer;
    private final SecretBytes privateKey;

    private SigningKeyPair(Signer signer, SecretBytes privateKey) {
        this.signer = signer;
        this.privateKey = privateKey;
    }

    public static SigningKeyPair generate(SignatureAlgorithm algorithm) {
        return of(SecretBytes.takeFrom(Signers.generatePkcs8(algorithm)));
    }

    /** The algorithm is read from the PKCS#8 structure. */
    public static SigningKeyPair of(SecretBytes pkcs8) {
        return new SigningKeyPair(pkcs8.use(KeyAccess.forSigning(), Signers::fromPkcs8), pkcs8);
    }

    /** The key in {@code file} (mode 0600), or a new one of {@code suite} when the file is absent. */
    public static SigningKeyPair readOrCreate(Path file, Suite suite) {
        if (Files.exists(file)) return of(KeyFiles.read(file));
        SigningKeyPair fresh = suite.generateSigningKey();
        try {
            KeyFiles.write(file, fresh.privateKey);
            return fresh;
        } catch (CryptoException e) {
            if (e.code() != Code.EXISTS) throw e;
            return of(KeyFiles.read(file)); // Another process was first; its key is the key.
        }
    }

    public Signer signer() {
        return signer;
    }

    public Verifier verifier() {
        return Verifiers.fromSpki(signer.publicKey());
    }

    /** PKCS#8, DER. */
    public SecretBytes privateKey() {
        return privateKey;
    }
}
