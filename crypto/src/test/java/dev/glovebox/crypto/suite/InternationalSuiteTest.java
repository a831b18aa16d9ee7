package dev.glovebox.crypto.suite;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static dev.glovebox.crypto.Refusals.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.sign.SignatureAlgorithm;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.junit.jupiter.api.Test;

/** Published vectors: FIPS 180, RFC 4231, RFC 5869, and the GCM submission's test cases 13, 14 and 16. */
final class InternationalSuiteTest {

    private final Suite suite = Suites.international();

    @Test
    void hashesAsFips180() {
        assertThat(hex(suite.hash("abc".getBytes(UTF_8))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(suite.hash("a".getBytes(UTF_8), "bc".getBytes(UTF_8))).isEqualTo(suite.hash("abc".getBytes(UTF_8)));
    }

    @Test
    void macsAsRfc4231() {
        SecretBytes key = SecretBytes.copyOf("Jefe".getBytes(UTF_8));
        String expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        byte[] message = "what do ya want for nothing?".getBytes(UTF_8);
        KeyedHash keyed = suite.keyedHash(key);
        assertThat(hex(suite.mac(key, message))).isEqualTo(expected);
        assertThat(hex(keyed.of(message))).isEqualTo(expected);
        assertThat(hex(keyed.of(message))).as("the second value under one key").isEqualTo(expected);
    }

    @Test
    void derivesAsRfc5869() {
        byte[] first = Hkdf.derive(
                SHA256Digest.newInstance(),
                hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                hex("000102030405060708090a0b0c"),
                hex("f0f1f2f3f4f5f6f7f8f9"),
                42);
        assertThat(hex(first))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        SecretBytes key = SecretBytes.copyOf(hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"));
        assertThat(hex(suite.derive(key, "", 42)))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Test
    void sealsAsTheGcmTestCases() {
        String zeroes = "00".repeat(32);
        assertSeals(zeroes, "00".repeat(12), "", "", "530f8afbc74536b9a963b4f1c4cb738b");
        assertSeals(
                zeroes,
                "00".repeat(12),
                "",
                "00".repeat(16),
                "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
        assertSeals(
                "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
                "cafebabefacedbaddecaf888",
                "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
                "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b");
    }

    @Test
    void signsWithEd25519() {
        assertThat(suite.generateSigningKey().signer().algorithm()).isEqualTo(SignatureAlgorithm.ED25519);
    }

    @Test
    void isFoundByItsNameOnly() {
        assertThat(Suites.named("international")).isSameAs(suite);
        assertThat(Suites.named("national").id()).isEqualTo("national");
        assertRefused(Code.UNSUPPORTED, () -> Suites.named("International"));
    }

    private void assertSeals(String key, String nonce, String aad, String plain, String sealed) {
        SecretBytes secret = SecretBytes.copyOf(hex(key));
        assertThat(hex(suite.aead().seal(secret, hex(nonce), hex(aad), hex(plain))))
                .isEqualTo(sealed);
        assertThat(hex(suite.aead().open(secret, hex(nonce), hex(aad), hex(sealed))))
                .isEqualTo(plain);
    }
}
