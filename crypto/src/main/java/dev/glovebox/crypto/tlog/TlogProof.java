package dev.glovebox.crypto.tlog;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.CryptoException.Code;
import dev.glovebox.crypto.sign.NoteBase64;
import dev.glovebox.crypto.sign.NoteKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a record is in a log, verifiable offline (c2sp.org/tlog-proof@v1). {@code signedCheckpoint} is kept verbatim;
 * {@code extra} is authenticated by nothing.
 */
public record TlogProof(long index, List<byte[]> hashes, String signedCheckpoint, Optional<byte[]> extra) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    public TlogProof {
        if (index < 0) throw malformed("have an index that is not negative");
        hashes = Hashes.copy(hashes);
        extra = extra.map(byte[]::clone);
    }

    public static TlogProof of(InclusionProof proof, SignedCheckpoint checkpoint, Optional<byte[]> extra) {
        if (proof.size() != checkpoint.checkpoint().size()) throw malformed("be for the checkpoint's size");
        return new TlogProof(proof.index(), proof.hashes(), checkpoint.text(), extra);
    }

    public static TlogProof parse(String text) {
        int split = text.indexOf("\n\n");
        if (split < 0) throw malformed("have an empty line before its checkpoint");
        List<String> lines = Arrays.asList(text.substring(0, split).split("\n", -1));
        if (!lines.getFirst().equals(HEADER)) throw malformed("begin with the line " + HEADER);
        boolean hasExtra = lines.size() > 1 && lines.get(1).startsWith(EXTRA);
        int at = hasExtra ? 2 : 1;
        if (lines.size() <= at || !lines.get(at).startsWith(INDEX)) throw malformed("have a line with its index");
        return new TlogProof(
                Checkpoint.number(lines.get(at).substring(INDEX.length())),
                lines.subList(at + 1, lines.size()).stream()
                        .map(NoteBase64::decode)
                        .toList(),
                text.substring(split + 2),
                hasExtra ? Optional.of(NoteBase64.decode(lines.get(1).substring(EXTRA.length()))) : Optional.empty());
    }

    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(
                bytes -> text.append(EXTRA).append(NoteBase64.encode(bytes)).append('\n'));
        text.append(INDEX).append(index).append('\n');
        for (byte[] hash : hashes) text.append(NoteBase64.encode(hash)).append('\n');
        return text.append('\n').append(signedCheckpoint).toString();
    }

    /** As {@link #verify(MerkleHash, byte[], NoteKey...)} with SHA-256, which outside tools expect. */
    public Checkpoint verify(byte[] leafRecord, NoteKey... trusted) {
        return verify(MerkleHash.sha256(), leafRecord, trusted);
    }

    /** The checkpoint that holds the record, signed by a trusted key of its origin. Which origin is the caller's to check. */
    public Checkpoint verify(MerkleHash hash, byte[] leafRecord, NoteKey... trusted) {
        SignedCheckpoint signed = SignedCheckpoint.parse(signedCheckpoint);
        signed.verify(trusted);
        Checkpoint checkpoint = signed.checkpoint();
        new InclusionProof(index, checkpoint.size(), hashes).verify(hash, hash.leaf(leafRecord), checkpoint.root());
        return checkpoint;
    }

    @Override
    public List<byte[]> hashes() {
        return Hashes.copy(hashes);
    }

    @Override
    public Optional<byte[]> extra() {
        return extra.map(byte[]::clone);
    }

    private static CryptoException malformed(String rule) {
        return new CryptoException(Code.MALFORMED, "a tlog-proof must " + rule + "; this one does not");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TlogProof that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
