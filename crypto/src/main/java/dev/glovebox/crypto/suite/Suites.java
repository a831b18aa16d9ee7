package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.SecretBytes;
import java.nio.ByteBuffer;

/** The door to the two suites. */
public final class Suites {

    private static final Suite INTERNATIONAL = new InternationalSuite();
    private static final Suite NATIONAL = new NationalSuite();

    private static final int WARM_UP_LENGTH = 2048;
    private static final int WARM_UP_CALLS = 6000;

    private Suites() {}

    public static Suite international() {
        return INTERNATIONAL;
    }

    public static Suite national() {
        return NATIONAL;
    }

    /** Fails with {@link Code#UNSUPPORTED} for any other name: no fallback. */
    public static Suite named(String id) {
        return switch (id) {
            case "international" -> INTERNATIONAL;
            case "national" -> NATIONAL;
            default ->
                throw new CryptoException(
                        Code.UNSUPPORTED, "suite must be international or national; found another name");
        };
    }

    /**
     * Has the suite's cipher compiled before the first segment matters: for processes that open bulk data soon after their
     * start. Takes some tenths of a second; needs to run once in a process, on any thread.
     */
    public static void warmUp(Suite suite) {
        byte[] nonce = new byte[Aead.NONCE_LENGTH];
        byte[] noAad = new byte[0];
        ByteBuffer plain = ByteBuffer.allocate(WARM_UP_LENGTH);
        ByteBuffer sealed = ByteBuffer.allocate(WARM_UP_LENGTH + Aead.TAG_LENGTH);
        try (SecretBytes throwAway = SecretBytes.random(suite.keyLength());
                AeadCipher cipher = suite.aead().cipher(throwAway)) {
            for (int i = 0; i < WARM_UP_CALLS; i++) {
                ByteBuffer.wrap(nonce).putInt(0, i);
                cipher.seal(nonce, noAad, plain.clear(), sealed.clear());
                cipher.open(nonce, noAad, sealed.flip(), plain.clear());
            }
        }
    }
}
