package dev.glovebox.crypto.sign;

/** Signs with one private key. Thread-safe. */
public interface Signer {

    /** SHA-256 of {@link #publicKey} in lower-case hexadecimal: the same for the key's {@link Verifier}. */
    String keyId();

    SignatureAlgorithm algorithm();

    /** SubjectPublicKeyInfo, DER. */
    byte[] publicKey();

    byte[] sign(byte[] message);
}
