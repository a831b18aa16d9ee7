package dev.glovebox.crypto.suite;

import static dev.glovebox.crypto.Refusals.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.sign.SignatureAlgorithm;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Published vectors: GB/T 32905 (SM3) and RFC 8998 appendix A.1 (SM4-GCM); HMAC and HKDF against their definitions. */
final class NationalSuiteTest {

    private final Suite suite = Suites.national();

    @Test
    void hashesAsGbt32905() {
        assertThat(hex(suite.hash("abc".getBytes(UTF_8))))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(hex(suite.hash("abcd".repeat(16).getBytes(UTF_8))))
                .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    void sealsAsRfc8998() {
        SecretBytes key = SecretBytes.copyOf(hex("0123456789abcdeffedcba9876543210"));
        byte[] nonce = hex("00001234567800000000abcd");
        byte[] aad = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        byte[] plain = hex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        byte[] sealed = suite.aead().seal(key, nonce, aad, plain);
        assertThat(hex(sealed))
                .isEqualTo("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                        + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                        + "83de3541e4c2b58177e065a9bf7b62ec");
        assertThat(suite.aead().open(key, nonce, aad, sealed)).isEqualTo(plain);
    }

    @Test
    void macsAsRfc2104OverSm3() {
        byte[] key = "a key shorter than a block".getBytes(UTF_8);
        byte[] message = "message".getBytes(UTF_8);
        assertThat(suite.mac(SecretBytes.copyOf(key), message)).isEqualTo(hmac(key, message));
    }

    @Test
    void derivesAsRfc5869OverSm3() {
        byte[] key = "input key".getBytes(UTF_8);
        byte[] extracted = hmac(new byte[32], key);
        byte[] first = hmac(extracted, "label\u0001".getBytes(UTF_8));
        byte[] second = hmac(extracted, concat(first, "label\u0002".getBytes(UTF_8)));
        assertThat(suite.derive(SecretBytes.copyOf(key), "label", 48))
                .isEqualTo(Arrays.copyOf(concat(first, second), 48));
    }

    @Test
    void signsWithSm2() {
        assertThat(suite.generateSigningKey().signer().algorithm()).isEqualTo(SignatureAlgorithm.SM2);
        assertThat(suite.keyLength()).isEqualTo(16);
    }

    private byte[] hmac(byte[] key, byte[] message) {
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            byte k = i < key.length ? key[i] : 0;
            inner[i] = (byte) (k ^ 0x36);
            outer[i] = (byte) (k ^ 0x5c);
        }
        return suite.hash(outer, suite.hash(inner, message));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
