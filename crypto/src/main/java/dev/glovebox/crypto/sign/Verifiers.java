package dev.glovebox.crypto.sign;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** Verifiers from public keys and certificates. Whether the key is trusted is the caller's to know. */
public final class Verifiers {

    private Verifiers() {}

    /** Reads the algorithm from the DER SubjectPublicKeyInfo. */
    public static Verifier fromSpki(byte[] spki) {
        AsymmetricKeyParameter key = PublicKeys.parse(spki);
        SignatureAlgorithm algorithm = PublicKeys.algorithmOf(key);
        return switch (algorithm) {
            case ED25519, ECDSA_P256 -> new JdkVerifier(algorithm, PublicKeys.forJdk(algorithm, spki), spki.clone());
            case SM2 -> new Sm2Verifier((ECPublicKeyParameters) key, spki.clone());
        };
    }

    public static Verifier fromPublicKey(PublicKey key) {
        return fromSpki(key.getEncoded());
    }

    /** The certificate itself is not verified here. */
    public static Verifier fromCertificate(X509Certificate certificate) {
        return fromPublicKey(certificate.getPublicKey());
    }
}
