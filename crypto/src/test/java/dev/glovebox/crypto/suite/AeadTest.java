package dev.glovebox.crypto.suite;

import static dev.glovebox.crypto.Refusals.assertRefused;
import static dev.glovebox.crypto.Refusals.flipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.SecretBytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the cipher of every suite. */
@ParameterizedClass
@MethodSource("suites")
final class AeadTest {

    private static final byte[] NONCE = new byte[12];
    private static final byte[] AAD = {1, 2, 3};

    private final Suite suite;
    private final SecretBytes key;
    private final byte[] plain = new byte[100];

    AeadTest(Suite suite) {
        this.suite = suite;
        this.key = SecretBytes.random(suite.keyLength());
        new Random(7).nextBytes(plain);
    }

    static Stream<Suite> suites() {
        return Stream.of(Suites.international(), Suites.national());
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] sealed = suite.aead().seal(key, NONCE, AAD, plain);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = flipped(sealed, bit);
            assertRefused(Code.AUTHENTICATION, () -> suite.aead().open(key, NONCE, AAD, changed));
        }
    }

    @Test
    void refusesOtherNonceAadKeyAndLength() {
        Aead aead = suite.aead();
        byte[] sealed = aead.seal(key, NONCE, AAD, plain);
        SecretBytes other = SecretBytes.random(suite.keyLength());
        assertRefused(Code.AUTHENTICATION, () -> aead.open(key, flipped(NONCE, 0), AAD, sealed));
        assertRefused(Code.AUTHENTICATION, () -> aead.open(key, NONCE, new byte[0], sealed));
        assertRefused(Code.AUTHENTICATION, () -> aead.open(other, NONCE, AAD, sealed));
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertRefused(Code.AUTHENTICATION, () -> aead.open(key, NONCE, AAD, cut));
        }
    }

    @Test
    void sealsBetweenArraysAndDirectBuffers() {
        ByteBuffer direct = ByteBuffer.allocateDirect(plain.length + 16);
        ByteBuffer opened = ByteBuffer.allocateDirect(plain.length);
        try (AeadCipher cipher = suite.aead().cipher(key)) {
            assertThat(cipher.seal(NONCE, AAD, ByteBuffer.wrap(plain), direct)).isEqualTo(plain.length + 16);
            direct.flip();
            assertThat(cipher.open(NONCE, AAD, direct.asReadOnlyBuffer(), opened))
                    .isEqualTo(plain.length);
        }
        assertThat(opened.flip()).isEqualTo(ByteBuffer.wrap(plain));
    }

    @Test
    void leavesNoPlaintextOfChangedBytes() {
        byte[] sealed = flipped(suite.aead().seal(key, NONCE, AAD, plain), 5);
        byte[] dest = new byte[plain.length];
        ByteBuffer buffer = ByteBuffer.wrap(dest);
        try (AeadCipher cipher = suite.aead().cipher(key)) {
            assertRefused(Code.AUTHENTICATION, () -> cipher.open(NONCE, AAD, ByteBuffer.wrap(sealed), buffer));
        }
        assertThat(dest).containsOnly(0);
        assertThat(buffer.position()).isZero();
    }

    @Test
    void opensAgainAfterAFailure() {
        byte[] sealed = suite.aead().seal(key, NONCE, AAD, plain);
        try (AeadCipher cipher = suite.aead().cipher(key)) {
            ByteBuffer dest = ByteBuffer.allocate(plain.length);
            assertRefused(
                    Code.AUTHENTICATION, () -> cipher.open(NONCE, AAD, ByteBuffer.wrap(flipped(sealed, 1)), dest));
            cipher.open(NONCE, AAD, ByteBuffer.wrap(sealed), dest);
            assertThat(dest.array()).isEqualTo(plain);
        }
    }

    @Test
    void refusesTheSameNonceTwiceInARow() {
        try (AeadCipher cipher = suite.aead().cipher(key)) {
            cipher.seal(NONCE, AAD, ByteBuffer.wrap(plain), ByteBuffer.allocate(200));
            assertRefused(Code.REUSE, () -> cipher.seal(NONCE, AAD, ByteBuffer.wrap(plain), ByteBuffer.allocate(200)));
        }
    }

    @Test
    void refusesWrongLengthsBeforeAnyWork() {
        ByteBuffer source = ByteBuffer.wrap(plain);
        try (AeadCipher cipher = suite.aead().cipher(key)) {
            assertRefused(Code.LIMIT, () -> cipher.seal(new byte[11], AAD, source, ByteBuffer.allocate(200)));
            assertRefused(Code.LIMIT, () -> cipher.seal(NONCE, AAD, source, ByteBuffer.allocate(plain.length + 15)));
            assertRefused(
                    Code.LIMIT,
                    () -> cipher.seal(
                            NONCE, AAD, source, ByteBuffer.allocate(200).asReadOnlyBuffer()));
        }
        assertThat(source.position()).isZero();
        assertRefused(Code.LIMIT, () -> suite.aead().cipher(SecretBytes.random(17)));
    }

    @Test
    void refusesToWorkAfterClosing() {
        AeadCipher cipher = suite.aead().cipher(key);
        cipher.close();
        assertRefused(Code.DESTROYED, () -> cipher.seal(NONCE, AAD, ByteBuffer.wrap(plain), ByteBuffer.allocate(200)));
        SecretBytes destroyed = SecretBytes.random(suite.keyLength());
        destroyed.close();
        assertRefused(Code.DESTROYED, () -> suite.aead().cipher(destroyed));
    }

    @Test
    void sealsMoreThanOneStepAtOnce() {
        for (int length : new int[] {8191, 8192, 8193, 16384, 100_000}) {
            byte[] bulk = new byte[length];
            new Random(length).nextBytes(bulk);
            assertThat(suite.aead().open(key, NONCE, AAD, suite.aead().seal(key, NONCE, AAD, bulk)))
                    .isEqualTo(bulk);
        }
    }
}
