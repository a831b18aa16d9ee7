package dev.glovebox.crypto.sign;

import java.util.Arrays;

/** One signature line. */
final class NoteSignature {

    private static final int HASH_LENGTH = 4;
    private static final String DASH = "\u2014 ";

    private final String name;
    private final byte[] keyHash;
    private final byte[] signature;

    NoteSignature(String name, byte[] keyHash, byte[] signature) {
        this.name = name;
        this.keyHash = keyHash;
        this.signature = signature;
    }

    static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space <= DASH.length())
            throw SignedNote.malformed("have signature lines of dash, name and base64");
        byte[] bytes = NoteBase64.decode(line.substring(space + 1));
        if (bytes.length <= HASH_LENGTH)
            throw SignedNote.malformed("have a key hash and a signature in each signature line");
        String name = NoteKey.requireName(line.substring(DASH.length(), space));
        return new NoteSignature(
                name, Arrays.copyOf(bytes, HASH_LENGTH), Arrays.copyOfRange(bytes, HASH_LENGTH, bytes.length));
    }

    String line() {
        byte[] both = Arrays.copyOf(keyHash, HASH_LENGTH + signature.length);
        System.arraycopy(signature, 0, both, HASH_LENGTH, signature.length);
        return DASH + name + " " + NoteBase64.encode(both) + "\n";
    }

    String name() {
        return name;
    }

    byte[] keyHash() {
        return keyHash;
    }

    byte[] signature() {
        return signature;
    }
}
