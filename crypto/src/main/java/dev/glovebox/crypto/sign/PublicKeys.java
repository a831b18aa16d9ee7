package dev.glovebox.crypto.sign;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** Reads SubjectPublicKeyInfo and tells which algorithm a key is for. */
final class PublicKeys {

    private PublicKeys() {}

    /** Refuses every curve and algorithm that this build does not sign with. */
    static SignatureAlgorithm algorithmOf(AsymmetricKeyParameter key) {
        if (key instanceof Ed25519PublicKeyParameters || key instanceof Ed25519PrivateKeyParameters)
            return SignatureAlgorithm.ED25519;
        if (key instanceof ECKeyParameters ec && ec.getParameters() instanceof ECNamedDomainParameters named) {
            ASN1ObjectIdentifier curve = named.getName();
            if (curve.equals(SECObjectIdentifiers.secp256r1)) return SignatureAlgorithm.ECDSA_P256;
            if (curve.equals(GMObjectIdentifiers.sm2p256v1)) return SignatureAlgorithm.SM2;
        }
        throw new CryptoException(
                Code.UNSUPPORTED, "a signing key must be Ed25519, ECDSA P-256 or SM2; found another kind");
    }

    static AsymmetricKeyParameter parse(byte[] spki) {
        try {
            return PublicKeyFactory.createKey(spki);
        } catch (IOException | RuntimeException e) {
            throw new CryptoException(
                    Code.MALFORMED, "a public key must be a DER SubjectPublicKeyInfo; it cannot be read", e);
        }
    }

    static PublicKey p256(byte[] spki) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new CryptoException(Code.MALFORMED, "a public key must be a point of its curve; this one is not", e);
        }
    }

    static String idOf(byte[] spki) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
