package dev.glovebox.crypto.sign;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Signers from private keys. ECDSA runs on the JDK, Ed25519 and SM2 on Bouncy Castle. */
public final class Signers {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Signers() {}

    /** A new key as PKCS#8, DER; the caller zeroes it. */
    public static byte[] generatePkcs8(SignatureAlgorithm algorithm) {
        AsymmetricKeyParameter key = switch (algorithm) {
            case ED25519 -> new Ed25519PrivateKeyParameters(RANDOM);
            case ECDSA_P256 ->
                generate(SECObjectIdentifiers.secp256r1, SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));
            case SM2 -> generate(GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));
        };
        try {
            return PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a fresh key can be encoded", e);
        }
    }

    /** Reads the algorithm from the structure and computes the public key. */
    public static Signer fromPkcs8(byte[] pkcs8) {
        AsymmetricKeyParameter key = parse(pkcs8);
        SignatureAlgorithm algorithm = PublicKeys.algorithmOf(key);
        byte[] spki = publicKeyOf(key);
        return switch (algorithm) {
            case ED25519 -> new EdwardsSigner((Ed25519PrivateKeyParameters) key, spki);
            case ECDSA_P256 -> P256Signer.of(pkcs8, spki);
            case SM2 -> new Sm2Signer((ECPrivateKeyParameters) key, spki);
        };
    }

    /** For a certificate's key: {@code key} must be exportable as PKCS#8. */
    public static Signer fromPrivateKey(PrivateKey key) {
        return fromPkcs8(Objects.requireNonNull(key.getEncoded(), "the private key must be exportable"));
    }

    private static AsymmetricKeyParameter parse(byte[] pkcs8) {
        try {
            return PrivateKeyFactory.createKey(pkcs8);
        } catch (IOException | RuntimeException e) {
            // The cause could quote key bytes, so it is dropped.
            throw new CryptoException(Code.MALFORMED, "a private key must be PKCS#8 in DER; it cannot be read");
        }
    }

    private static byte[] publicKeyOf(AsymmetricKeyParameter key) {
        AsymmetricKeyParameter open = key instanceof Ed25519PrivateKeyParameters ed
                ? ed.generatePublicKey()
                : publicPoint((ECPrivateKeyParameters) key);
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a computed public key can be encoded", e);
        }
    }

    private static ECPublicKeyParameters publicPoint(ECPrivateKeyParameters key) {
        var curve = key.getParameters();
        return new ECPublicKeyParameters(new FixedPointCombMultiplier().multiply(curve.getG(), key.getD()), curve);
    }

    private static AsymmetricKeyParameter generate(ASN1ObjectIdentifier name, X9ECParameters curve) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(new ECNamedDomainParameters(name, curve), RANDOM));
        return generator.generateKeyPair().getPrivate();
    }
}
