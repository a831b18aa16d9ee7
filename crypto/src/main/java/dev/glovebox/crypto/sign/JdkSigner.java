package dev.glovebox.crypto.sign;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** Ed25519 and ECDSA P-256 of the JDK. */
final class JdkSigner implements Signer {

    private final SignatureAlgorithm algorithm;
    private final PrivateKey key;
    private final byte[] spki;

    private JdkSigner(SignatureAlgorithm algorithm, PrivateKey key, byte[] spki) {
        this.algorithm = algorithm;
        this.key = key;
        this.spki = spki;
    }

    static JdkSigner of(SignatureAlgorithm algorithm, byte[] pkcs8, byte[] spki) {
        String family = algorithm == SignatureAlgorithm.ED25519 ? "Ed25519" : "EC";
        try {
            PrivateKey key = KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new JdkSigner(algorithm, key, spki);
        } catch (GeneralSecurityException e) {
            throw new CryptoException(Code.MALFORMED, "a private key must be PKCS#8 of its curve; this one is not");
        }
    }

    static String jdkName(SignatureAlgorithm algorithm) {
        return algorithm == SignatureAlgorithm.ED25519 ? "Ed25519" : "SHA256withECDSA";
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
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(jdkName(algorithm));
            signature.initSign(key);
            signature.update(message);
            return algorithm == SignatureAlgorithm.ECDSA_P256 ? LowS.of(signature.sign()) : signature.sign();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a parsed key can sign", e);
        }
    }
}
