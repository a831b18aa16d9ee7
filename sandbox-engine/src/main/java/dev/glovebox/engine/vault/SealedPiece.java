package dev.glovebox.engine.vault;

/** Sealed segments that belong together: the layout, or one column chunk. {@code length} is that of the plaintext. */
record SealedPiece(String column, int rowGroup, long sealedAt, long length) {}
