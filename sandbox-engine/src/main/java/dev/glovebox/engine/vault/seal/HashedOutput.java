package dev.glovebox.engine.vault.seal;

import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.vault.GbxFormat;
import dev.glovebox.engine.vault.HashTree;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A sealed file's bytes on their way to disk, hashed block by block. */
final class HashedOutput implements AutoCloseable {
    private final OutputStream out;
    private final HashTree tree;
    private final List<byte[]> leaves = new ArrayList<>();
    private final byte[] block = new byte[GbxFormat.BLOCK];
    private int filled;
    private long position;

    HashedOutput(OutputStream out, Suite suite, byte[] prologue) throws IOException {
        this.out = out;
        this.tree = new HashTree(suite);
        out.write(prologue);
        position = prologue.length;
        leaves.add(tree.leaf(prologue));
    }

    long position() {
        return position;
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
        int from = 0;
        while (from < bytes.length) {
            int part = Math.min(block.length - filled, bytes.length - from);
            System.arraycopy(bytes, from, block, filled, part);
            filled += part;
            from += part;
            if (filled == block.length) {
                leaves.add(tree.leaf(block));
                filled = 0;
            }
        }
    }

    byte[] finish(long layoutOffset, long layoutLength) throws IOException {
        if (filled > 0) {
            leaves.add(tree.leaf(Arrays.copyOf(block, filled)));
        }
        for (byte[] leaf : leaves) {
            out.write(leaf);
        }
        out.write(GbxFormat.trailer(layoutOffset, layoutLength, position, leaves.size()));
        out.flush();
        return tree.root(leaves);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
