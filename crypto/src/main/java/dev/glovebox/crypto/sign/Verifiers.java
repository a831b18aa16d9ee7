package dev.glovebox.crypto.sign;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/** Verifiers from public keys and certificates. Whether the key is trusted is the caller's to know. */
public final class Verifiers {

    private Verifiers() {}

    /** Reads the algorithm from the DER SubjectPublicKeyInfo. */
    public static Verifier fromSpki(byte[] spki) {
        AsymmetricKeyParameter key = PublicKeys.parse(spki);
        return switch (PublicKeys.algorithmOf(key)) {
            case ED25519 -> new EdwardsVerifier((Ed25519PublicKeyParameters) key, spki.clone());
            case ECDSA_P256 -> new P256Verifier(PublicKeys.p256(spki), spki.clone());
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
