package dev.glovebox.crypto.suite;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** RFC 5869. */
final class Hkdf {

    private Hkdf() {}

    static byte[] derive(Digest hash, byte[] key, byte[] salt, byte[] info, int length) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(hash);
        generator.init(new HKDFParameters(key, salt, info));
        byte[] derived = new byte[length];
        generator.generateBytes(derived, 0, length);
        return derived;
    }
}
