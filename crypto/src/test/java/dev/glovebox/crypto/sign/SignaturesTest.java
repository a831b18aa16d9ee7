package dev.glovebox.crypto.sign;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static dev.glovebox.crypto.Refusals.flipped;
import static dev.glovebox.crypto.Refusals.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Published vectors: RFC 8032 section 7.1 (tests 1 and 3), GB/T 32918.5 appendix A.2. */
final class SignaturesTest {

    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void signsEd25519AsRfc8032(String seed, String publicKey, String message, String signature) {
        Signer signer = Signers.fromPkcs8(hex("302e020100300506032b657004220420" + seed));
        assertThat(hex(signer.publicKey())).isEqualTo("302a300506032b6570032100" + publicKey);
        assertThat(hex(signer.sign(hex(message)))).isEqualTo(signature);
        assertThat(Verifiers.fromSpki(signer.publicKey()).verify(hex(message), hex(signature)))
                .isTrue();
    }

    @Test
    void agreesWithTheJdkOnEd25519() throws GeneralSecurityException {
        byte[] pkcs8 = Signers.generatePkcs8(SignatureAlgorithm.ED25519);
        Signer signer = Signers.fromPkcs8(pkcs8);
        byte[] message = "grant 7".getBytes(UTF_8);
        Signature jdk = Signature.getInstance("Ed25519");
        jdk.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        jdk.update(message);
        assertThat(jdk.sign()).isEqualTo(signer.sign(message));
    }

    @Test
    void refusesPointsThatAreNone() {
        for (String point : List.of("ff".repeat(32), "02" + "00".repeat(31), "00".repeat(32))) {
            assertThatThrownBy(() -> Verifiers.fromSpki(hex("302a300506032b6570032100" + point)))
                    .as(point)
                    .isInstanceOf(CryptoException.class);
        }
    }

    @Test
    void verifiesSm2AsGbt32918() throws Exception {
        Verifier verifier = Verifiers.fromSpki(hex("3059301306072a8648ce3d020106082a811ccf5501822d03420004"
                + "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"));
        byte[] signature = derSignature(
                "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3",
                "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
        assertThat(verifier.verify("message digest".getBytes(UTF_8), signature)).isTrue();
        assertThat(verifier.verify("message digesT".getBytes(UTF_8), signature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void verifiesOnlyItsMessageAndKey(SignatureAlgorithm algorithm) {
        Signer signer = Signers.fromPkcs8(Signers.generatePkcs8(algorithm));
        Verifier verifier = Verifiers.fromSpki(signer.publicKey());
        Verifier other = Verifiers.fromSpki(
                Signers.fromPkcs8(Signers.generatePkcs8(algorithm)).publicKey());
        byte[] message = "grant 7".getBytes(UTF_8);
        byte[] signature = signer.sign(message);
        assertThat(signer.algorithm()).isEqualTo(algorithm);
        assertThat(verifier.keyId()).isEqualTo(signer.keyId()).hasSize(64);
        assertThat(verifier.verify(message, signature)).isTrue();
        assertThat(verifier.verify(flipped(message, 3), signature)).isFalse();
        assertThat(other.verify(message, signature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void takesBrokenSignaturesForFalse(SignatureAlgorithm algorithm) {
        Signer signer = Signers.fromPkcs8(Signers.generatePkcs8(algorithm));
        Verifier verifier = Verifiers.fromSpki(signer.publicKey());
        byte[] message = {1};
        byte[] signature = signer.sign(message);
        for (int bit = 0; bit < signature.length * 8; bit += 11) {
            assertThat(verifier.verify(message, flipped(signature, bit))).isFalse();
        }
        assertThat(verifier.verify(message, new byte[0])).isFalse();
        assertThat(verifier.verify(message, new byte[64])).isFalse();
        assertThat(verifier.verify(message, hex("3006020100020100"))).isFalse();
    }

    @Test
    void refusesKeysOfOtherKinds() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(1024);
        assertRefused(
                Code.UNSUPPORTED,
                () -> Verifiers.fromPublicKey(rsa.generateKeyPair().getPublic()));
        KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
        p384.initialize(384);
        assertRefused(
                Code.UNSUPPORTED,
                () -> Signers.fromPrivateKey(p384.generateKeyPair().getPrivate()));
        assertRefused(Code.MALFORMED, () -> Verifiers.fromSpki(new byte[] {0x30, 0x00}));
        assertRefused(Code.MALFORMED, () -> Signers.fromPkcs8(new byte[5]));
    }

    private static byte[] derSignature(String r, String s) throws Exception {
        ASN1EncodableVector both = new ASN1EncodableVector();
        both.add(new ASN1Integer(new BigInteger(r, 16)));
        both.add(new ASN1Integer(new BigInteger(s, 16)));
        return new DERSequence(both).getEncoded();
    }
}
