package dev.glovebox.crypto.sign;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** ECDSA P-256 of the JDK, which has processor instructions for it. */
final class P256Signer implements Signer {
    static final String JDK_NAME = "SHA256withECDSA";

    private final PrivateKey key;
    private final byte[] spki;

    private P256Signer(PrivateKey key, byte[] spki) {
        this.key = key;
        this.spki = spki;
    }

    static P256Signer of(byte[] pkcs8, byte[] spki) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new P256Signer(key, spki);
        } catch (GeneralSecurityException e) {
            throw new CryptoException(Code.MALFORMED, "a private key must be PKCS#8 of its curve; this one is not");
        }
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
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(JDK_NAME);
            signature.initSign(key);
            signature.update(message);
            return LowS.of(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a parsed key can sign", e);
        }
    }
}
