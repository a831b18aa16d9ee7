package dev.glovebox.crypto.sign;

/** What this build signs with. ECDSA hashes with SHA-256, signature in DER. SM2 signs with SM3 and the default user id of GM/T 0009, signature in DER. */
public enum SignatureAlgorithm {
    ED25519,
    ECDSA_P256,
    SM2
}
