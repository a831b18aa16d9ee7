package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.key.SecretBytes;
import java.nio.ByteBuffer;
import java.util.function.Function;

/** The whole-array calls, made of a cipher that lives for one call. */
record CipherAead(Function<SecretBytes, AeadCipher> ciphers) implements Aead {

    @Override
    public byte[] seal(SecretBytes key, byte[] nonce, byte[] aad, byte[] plain) {
        byte[] sealed = new byte[Math.addExact(plain.length, TAG_LENGTH)];
        try (AeadCipher cipher = cipher(key)) {
            cipher.seal(nonce, aad, ByteBuffer.wrap(plain), ByteBuffer.wrap(sealed));
        }
        return sealed;
    }

    @Override
    public byte[] open(SecretBytes key, byte[] nonce, byte[] aad, byte[] sealed) {
        byte[] plain = new byte[Math.max(0, sealed.length - TAG_LENGTH)];
        try (AeadCipher cipher = cipher(key)) {
            cipher.open(nonce, aad, ByteBuffer.wrap(sealed), ByteBuffer.wrap(plain));
        }
        return plain;
    }

    @Override
    public AeadCipher cipher(SecretBytes key) {
        return ciphers.apply(key);
    }
}
