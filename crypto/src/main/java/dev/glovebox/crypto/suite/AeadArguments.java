package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.key.SecretBytes;
import java.nio.ByteBuffer;

/** The checks that both ciphers share, made before any key meets any byte. */
final class AeadArguments {

    private AeadArguments() {}

    static void requireKey(SecretBytes key, int length) {
        if (key.length() != length) {
            throw limit("the suite's key must have " + length + " bytes; found " + key.length());
        }
    }

    static void requireSealable(byte[] nonce, ByteBuffer plain, ByteBuffer dest) {
        requireNonce(nonce);
        requireRoom((long) plain.remaining() + Aead.TAG_LENGTH, dest);
    }

    /** The plaintext's length. */
    static int requireOpenable(byte[] nonce, ByteBuffer sealed, ByteBuffer dest) {
        requireNonce(nonce);
        if (sealed.remaining() < Aead.TAG_LENGTH) {
            throw new CryptoException(
                    Code.AUTHENTICATION, "sealed bytes must end in a tag of 16 bytes; they are cut short");
        }
        int length = sealed.remaining() - Aead.TAG_LENGTH;
        requireRoom(length, dest);
        return length;
    }

    static CryptoException notAuthentic() {
        return new CryptoException(
                Code.AUTHENTICATION,
                "sealed bytes must be unchanged and in their place; they, their place or the key differ");
    }

    static CryptoException nonceReused() {
        return new CryptoException(
                Code.REUSE, "a nonce must serve once under a key; it is that of the previous sealing");
    }

    /** Zeroes what an unauthenticated opening may have left. */
    static void wipe(ByteBuffer dest, int start, int length) {
        dest.position(start);
        dest.put(start, new byte[length]);
    }

    private static void requireNonce(byte[] nonce) {
        if (nonce.length != Aead.NONCE_LENGTH) {
            throw limit("a nonce must have 12 bytes; found " + nonce.length);
        }
    }

    private static void requireRoom(long needed, ByteBuffer dest) {
        if (dest.isReadOnly()) {
            throw limit("the destination must be writable");
        }
        if (dest.remaining() < needed) {
            throw limit("the destination must have room for " + needed + " bytes; it has " + dest.remaining());
        }
    }

    private static CryptoException limit(String rule) {
        return new CryptoException(Code.LIMIT, rule);
    }
}
