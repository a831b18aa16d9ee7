package dev.glovebox.crypto.sign;

/** A signer under the name that its notes carry. */
public record NoteSigner(String name, Signer signer) {

    public NoteSigner {
        NoteKey.requireName(name);
    }

    /** What verifiers of these notes need. */
    public NoteKey key() {
        return NoteKey.of(name, signer);
    }
}
