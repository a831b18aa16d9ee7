package dev.glovebox.crypto.sign;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A named public key that signs notes (c2sp.org/signed-note): type 0x01 for Ed25519, 0x02 for ECDSA, and for SM2 the
 * extension type 0xff with the identifier {@value NoteKeyText#SM2_IDENTIFIER}. Two are equal when name and key are.
 */
public final class NoteKey {

    private final String name;
    private final Verifier verifier;
    private final byte[] encoded;
    private final byte[] id;

    private NoteKey(String name, Verifier verifier) {
        this.name = requireName(name);
        this.verifier = verifier;
        this.encoded = NoteKeyText.encode(verifier);
        this.id = NoteKeyText.id(name, verifier, encoded);
    }

    public static NoteKey of(String name, Verifier verifier) {
        return new NoteKey(name, verifier);
    }

    public static NoteKey of(String name, Signer signer) {
        return new NoteKey(name, Verifiers.fromSpki(signer.publicKey()));
    }

    /** Reads {@code name+hash+base64(type||key)}. */
    public static NoteKey parse(String vkey) {
        String[] fields = vkey.split("\\+", 3);
        if (fields.length != 3) throw malformed("must be name+hash+key");
        NoteKey key = new NoteKey(fields[0], NoteKeyText.decode(NoteBase64.decode(fields[2])));
        if (!HexFormat.of().formatHex(key.id).equals(fields[1]))
            throw malformed("must carry the hash of its name and key");
        return key;
    }

    /** The verifier key text, {@code name+hash+base64(type||key)}. */
    public String text() {
        return name + "+" + HexFormat.of().formatHex(id) + "+" + NoteBase64.encode(encoded);
    }

    public String name() {
        return name;
    }

    public Verifier verifier() {
        return verifier;
    }

    boolean made(NoteSignature signature) {
        return name.equals(signature.name()) && Arrays.equals(id, signature.keyHash());
    }

    byte[] id() {
        return id.clone();
    }

    static String requireName(String name) {
        boolean bad = name.isEmpty()
                || name.chars()
                        .anyMatch(c -> c == '+' || c < 0x20 || Character.isWhitespace(c) || Character.isSpaceChar(c));
        if (bad) throw malformed("must have a name without spaces and plus signs");
        return name;
    }

    static CryptoException malformed(String rule) {
        return new CryptoException(Code.MALFORMED, "a note key " + rule + "; this one does not");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoteKey that && name.equals(that.name) && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return text();
    }
}
