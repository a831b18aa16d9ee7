package dev.glovebox.crypto.sign;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** ECDSA P-256 of the JDK, which has processor instructions for it. */
final class P256Verifier implements Verifier {

    private final PublicKey key;
    private final byte[] spki;

    P256Verifier(PublicKey key, byte[] spki) {
        this.key = key;
        this.spki = spki;
    }

    @Override
    public String keyId() {
        return PublicKeys.idOf(spki);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.ECDSA_P256;
    }

    @Override
    public byte[] publicKey() {
        return spki.clone();
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(P256Signer.JDK_NAME);
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
