package dev.glovebox.crypto.sign;

/** Verifies under one public key. Thread-safe. */
public interface Verifier {

    /** SHA-256 of {@link #publicKey} in lower-case hexadecimal. */
    String keyId();

    SignatureAlgorithm algorithm();

    /** SubjectPublicKeyInfo, DER. */
    byte[] publicKey();

    /** False for a signature of any other message or key, and for bytes that are no signature at all. */
    boolean verify(byte[] message, byte[] signature);
}
