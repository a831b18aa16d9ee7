package dev.glovebox.crypto.suite;

import dev.glovebox.crypto.key.SecretBytes;

/** One complete, self-consistent set of primitives. Thread-safe. Parts are hashed as their plain concatenation. */
public interface Suite {

    /** Stands in headers and associated data: {@code international} or {@code national}. */
    String id();

    /** 32 bytes: SHA-256 or SM3. */
    byte[] hash(byte[]... parts);

    /** 32 bytes: HMAC with the suite's hash. For many values under one key see {@link #keyedHash}. */
    byte[] mac(SecretBytes key, byte[]... parts);

    /** HMAC with the key set up once, for many values. */
    KeyedHash keyedHash(SecretBytes key);

    /** HKDF with the suite's hash, no salt; {@code label} separates uses of one key. */
    byte[] derive(SecretBytes key, String label, int length);

    /** AES-256-GCM or SM4-GCM. */
    Aead aead();

    /** Bytes of a key for {@link #aead}: 32 or 16. */
    int keyLength();

    /** Ed25519 or SM2. */
    SigningKeyPair generateSigningKey();
}
