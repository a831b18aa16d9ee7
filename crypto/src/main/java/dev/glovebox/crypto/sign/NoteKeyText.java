package dev.glovebox.crypto.sign;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** How c2sp.org/signed-note writes a public key, and how it hashes it to four bytes. */
final class NoteKeyText {

    static final String SM2_IDENTIFIER = "glovebox/sm2-sm3/v1";

    private static final byte ED25519 = 0x01;
    private static final byte ECDSA = 0x02;
    private static final byte EXTENSION = (byte) 0xff;
    private static final byte[] SM2_PREFIX = prefix(EXTENSION, SM2_IDENTIFIER + "\n");
    /** RFC 8410: what stands before the 32 bytes of an Ed25519 key in its SubjectPublicKeyInfo. */
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private NoteKeyText() {}

    static byte[] encode(Verifier verifier) {
        byte[] spki = verifier.publicKey();
        return switch (verifier.algorithm()) {
            case ED25519 -> join(new byte[] {ED25519}, Arrays.copyOfRange(spki, ED25519_SPKI.length, spki.length));
            case ECDSA_P256 -> join(new byte[] {ECDSA}, spki);
            case SM2 -> join(SM2_PREFIX, spki);
        };
    }

    static Verifier decode(byte[] encoded) {
        Verifier verifier = Verifiers.fromSpki(spki(encoded));
        if (Arrays.equals(encode(verifier), encoded)) return verifier;
        throw NoteKey.malformed("must have the type of its key");
    }

    /** For ECDSA the specification hashes the key alone; for all others name, type and key. */
    static byte[] id(String name, Verifier verifier, byte[] encoded) {
        byte[] named = join((name + "\n").getBytes(StandardCharsets.UTF_8), encoded);
        byte[] hashed = verifier.algorithm() == SignatureAlgorithm.ECDSA_P256 ? verifier.publicKey() : named;
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(hashed), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] spki(byte[] encoded) {
        if (encoded.length == 33 && encoded[0] == ED25519)
            return join(ED25519_SPKI, Arrays.copyOfRange(encoded, 1, 33));
        if (encoded.length > 1 && encoded[0] == ECDSA) return Arrays.copyOfRange(encoded, 1, encoded.length);
        int prefix = SM2_PREFIX.length;
        if (encoded.length > prefix && Arrays.equals(encoded, 0, prefix, SM2_PREFIX, 0, prefix)) {
            return Arrays.copyOfRange(encoded, prefix, encoded.length);
        }
        throw new CryptoException(
                Code.UNSUPPORTED, "a note key must be Ed25519, ECDSA P-256 or SM2; found another type");
    }

    private static byte[] prefix(byte type, String identifier) {
        return join(new byte[] {type}, identifier.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
