package dev.glovebox.crypto.sign;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Ed25519 and ECDSA P-256 of the JDK. */
final class JdkVerifier implements Verifier {

    private final SignatureAlgorithm algorithm;
    private final PublicKey key;
    private final byte[] spki;

    JdkVerifier(SignatureAlgorithm algorithm, PublicKey key, byte[] spki) {
        this.algorithm = algorithm;
        this.key = key;
        this.spki = spki;
    }

    @Override
    public String keyId() {
        return PublicKeys.idOf(spki);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public byte[] publicKey() {
        return spki.clone();
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(JdkSigner.jdkName(algorithm));
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false; // Not the encoding of a signature.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a parsed key can verify", e);
        }
    }
}
