package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.SecretBytes;

/**
 * Authenticated encryption with associated data; nonces of 12 bytes, tags of 16 at the end. A nonce must never serve
 * twice under one key. Opening fails with {@link CryptoException.Code#AUTHENTICATION} and gives no plaintext.
 */
public interface Aead {

    int NONCE_LENGTH = 12;
    int TAG_LENGTH = 16;

    byte[] seal(SecretBytes key, byte[] nonce, byte[] aad, byte[] plain);

    byte[] open(SecretBytes key, byte[] nonce, byte[] aad, byte[] sealed);

    /** For bulk data: the key is set up once, and buffers are not copied. */
    AeadCipher cipher(SecretBytes key);
}
