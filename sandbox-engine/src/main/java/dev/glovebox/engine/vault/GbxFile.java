package dev.glovebox.engine.vault;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.vault.VaultException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The outside of a sealed file: header, tree and places, without any key. That prologue and leaves give {@link #root} has been
 * checked; that the segments give their leaves only by {@link #verifyDeep} (a reader's keys authenticate them anyway).
 */
record GbxFile(Path path, SealedHeader header, Suite suite, long layoutOffset, long layoutLength, List<byte[]> leaves) {

    /** Where the layout stands. Its seal says whether this is true. */
    record Trailer(long layoutOffset, long layoutLength, long hashOffset, int hashCount) {}

    static GbxFile open(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            byte[] prologue = prologue(channel);
            SealedHeader header = HeaderText.read(Arrays.copyOfRange(prologue, GbxFormat.PROLOGUE, prologue.length));
            Suite suite = Suites.named(header.suite());
            Trailer trailer = trailer(channel);
            List<byte[]> leaves = leaves(channel, trailer);
            if (!Arrays.equals(leaves.getFirst(), new HashTree(suite).leaf(prologue))) {
                throw changed();
            }
            return new GbxFile(path, header, suite, trailer.layoutOffset, trailer.layoutLength, leaves);
        } catch (NoSuchFileException e) {
            throw new VaultException(Code.MISSING, "a sealed version must be in the vault; its file is not", e);
        } catch (CryptoException e) {
            throw new VaultException(Code.FORMAT, "a sealed file must name a known suite; this one does not", e);
        } catch (IOException e) {
            throw new VaultException(Code.IO, "a sealed file must be readable; check the vault's folder and disk", e);
        }
    }

    byte[] root() {
        return new HashTree(suite).root(leaves);
    }

    /** Hashes the whole file again. */
    void verifyDeep() {
        HashTree tree = new HashTree(suite);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long at = prologue(channel).length;
            for (byte[] leaf : leaves.subList(1, leaves.size())) {
                int length = Math.toIntExact(Math.min(GbxFormat.BLOCK, hashOffset() - at));
                if (length <= 0 || !Arrays.equals(leaf, tree.leaf(read(channel, at, length)))) {
                    throw changed();
                }
                at += length;
            }
            if (at != hashOffset()) {
                throw changed();
            }
        } catch (IOException e) {
            throw new VaultException(Code.IO, "a sealed file must be readable; check the vault's folder and disk", e);
        }
    }

    private long hashOffset() {
        return layoutOffset + GbxFormat.sealedLength(layoutLength);
    }

    static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        read(channel, offset, buffer);
        return buffer.array();
    }

    /** Fills {@code buffer}, which stands at its beginning, to its limit. */
    static void read(FileChannel channel, long offset, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw changed();
            }
        }
    }

    static VaultException changed() {
        return new VaultException(
                Code.AUTHENTICATION,
                "a sealed file must be whole and unchanged since sealing; this one is not. Restore it from a backup or seal again");
    }

    private static byte[] prologue(FileChannel channel) throws IOException {
        if (channel.size() < GbxFormat.PROLOGUE + GbxFormat.TRAILER) {
            throw format();
        }
        ByteBuffer start = ByteBuffer.wrap(read(channel, 0, GbxFormat.PROLOGUE));
        if (!GbxFormat.starts(start, GbxFormat.MAGIC)) {
            throw format();
        }
        short version = start.getShort();
        if (version != GbxFormat.VERSION || start.getShort() != 0) {
            throw new VaultException(
                    Code.FORMAT, "a sealed file must be of format 1; this one is not. Use the Glovebox that sealed it");
        }
        int length = start.getInt();
        if (length < 2 || length > GbxFormat.LONGEST_HEADER || length > channel.size()) {
            throw format();
        }
        return read(channel, 0, GbxFormat.PROLOGUE + length);
    }

    static Trailer trailer(FileChannel channel) throws IOException {
        if (channel.size() < GbxFormat.PROLOGUE + GbxFormat.TRAILER) {
            throw format();
        }
        long at = channel.size() - GbxFormat.TRAILER;
        ByteBuffer end = ByteBuffer.wrap(read(channel, at, GbxFormat.TRAILER));
        Trailer trailer = new Trailer(end.getLong(), end.getLong(), end.getLong(), end.getInt());
        boolean fits = GbxFormat.starts(end, GbxFormat.END)
                && trailer.hashCount >= 2
                && trailer.layoutLength >= 0
                && trailer.layoutLength <= at
                && trailer.layoutOffset >= GbxFormat.PROLOGUE
                && trailer.layoutOffset <= at
                && trailer.hashOffset >= 0
                && trailer.hashOffset + (long) trailer.hashCount * GbxFormat.HASH == at
                && trailer.layoutOffset + GbxFormat.sealedLength(trailer.layoutLength) == trailer.hashOffset;
        if (!fits) {
            throw changed();
        }
        return trailer;
    }

    private static List<byte[]> leaves(FileChannel channel, Trailer trailer) throws IOException {
        byte[] all = read(channel, trailer.hashOffset, Math.multiplyExact(trailer.hashCount, GbxFormat.HASH));
        List<byte[]> leaves = new ArrayList<>(trailer.hashCount);
        for (int at = 0; at < all.length; at += GbxFormat.HASH) {
            leaves.add(Arrays.copyOfRange(all, at, at + GbxFormat.HASH));
        }
        return leaves;
    }

    private static VaultException format() {
        return new VaultException(Code.FORMAT, "a sealed file must begin with GLBX and a header; this one does not");
    }
}
