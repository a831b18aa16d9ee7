package dev.glovebox.crypto.sign;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A text signed by one or more named keys (c2sp.org/signed-note). The text counts only after {@link #verify}. */
public final class SignedNote {

    private static final int LONGEST = 1 << 20;
    private static final int MOST_SIGNATURES = 64;

    private final String text;
    private final List<NoteSignature> signatures;

    private SignedNote(String text, List<NoteSignature> signatures) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    /** {@code text} ends in a newline. */
    public static SignedNote sign(String text, NoteSigner... signers) {
        if (!text.endsWith("\n")) throw malformed("have a text that ends in a newline");
        requirePlain(text);
        if (signers.length == 0) throw malformed("have at least one signature");
        SignedNote note = new SignedNote(text, List.of());
        for (NoteSigner signer : signers) note = note.cosign(signer);
        return note;
    }

    /** The same note with one more signature, as a witness adds it. */
    public SignedNote cosign(NoteSigner signer) {
        byte[] signature = signer.signer().sign(text.getBytes(StandardCharsets.UTF_8));
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(new NoteSignature(signer.name(), signer.key().id(), signature));
        return new SignedNote(text, more);
    }

    /** Checks the format only. */
    public static SignedNote parse(String note) {
        if (note.length() > LONGEST) throw malformed("have at most " + LONGEST + " characters");
        requirePlain(note);
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n") || split + 2 == note.length())
            throw malformed("be a text, an empty line and signature lines");
        String[] lines = note.substring(split + 2).split("\n");
        if (lines.length > MOST_SIGNATURES) throw malformed("have at most " + MOST_SIGNATURES + " signatures");
        return new SignedNote(
                note.substring(0, split + 1),
                Arrays.stream(lines).map(NoteSignature::parse).toList());
    }

    /** Unverified until {@link #verify} returned. */
    public String text() {
        return text;
    }

    /**
     * The trusted keys that signed. Fails with {@link Code#UNTRUSTED} when none did, and with {@link Code#AUTHENTICATION} when
     * a signature claims a trusted key and is not of it. Signatures of other keys are ignored.
     */
    public Set<NoteKey> verify(Collection<NoteKey> trusted) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        Set<NoteKey> verified = new LinkedHashSet<>();
        for (NoteSignature signature : signatures) {
            for (NoteKey key : trusted) {
                if (key.made(signature)) verified.add(requireValid(key, message, signature));
            }
        }
        if (verified.isEmpty())
            throw new CryptoException(Code.UNTRUSTED, "a note must be signed by a trusted key; it is not");
        return verified;
    }

    private static NoteKey requireValid(NoteKey key, byte[] message, NoteSignature signature) {
        if (key.verifier().verify(message, signature.signature())) return key;
        throw new CryptoException(
                Code.AUTHENTICATION, "every signature of a trusted key must match the note; one of them does not");
    }

    private static void requirePlain(String note) {
        for (int i = 0; i < note.length(); i++) {
            if (note.charAt(i) < 0x20 && note.charAt(i) != '\n') throw malformed("have no control characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(note)) throw malformed("be valid Unicode");
    }

    static CryptoException malformed(String rule) {
        return new CryptoException(Code.MALFORMED, "a signed note must " + rule + "; this one does not");
    }

    /** The whole note. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (NoteSignature signature : signatures) note.append(signature.line());
        return note.toString();
    }
}
