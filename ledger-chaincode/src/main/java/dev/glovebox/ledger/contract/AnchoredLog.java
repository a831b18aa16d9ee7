package dev.glovebox.ledger.contract;

import dev.glovebox.crypto.tlog.HashStore;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.TreeAppender;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a log is on the ledger, one of outcomes or one that moves here: its size and the right edge of its tree (RFC 6962), from which the tree grows on. With the edge at hand the
 * contract needs no proof of consistency: the next root is that of these leaves and the new ones, or it is refused.
 *
 * @param edge hashes of the whole subtrees that the tree consists of, the largest first: one for each bit that is set in {@code size}
 */
public record AnchoredLog(long size, List<String> edge) {
    public static final AnchoredLog EMPTY = new AnchoredLog(0, List.of());

    private static final MerkleHash HASH = MerkleHash.sha256();
    private static final String BETWEEN = ",";

    public AnchoredLog {
        edge = List.copyOf(edge);
        if (edge.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a tree's edge has a hash for each bit of its size");
        }
    }

    public static AnchoredLog parse(String text) {
        List<String> parts = List.of(text.split(BETWEEN, -1));
        return new AnchoredLog(Long.parseLong(parts.getFirst()), parts.subList(1, parts.size()));
    }

    /** What the ledger knows of a log; nothing before its first anchor. */
    public static AnchoredLog of(Optional<String> stored) {
        return stored.map(AnchoredLog::parse).orElse(EMPTY);
    }

    String text() {
        List<String> parts = new ArrayList<>();
        parts.add(Long.toString(size));
        parts.addAll(edge);
        return String.join(BETWEEN, parts);
    }

    /** 64 hex digits. */
    public String root() {
        return hex(TreeAppender.open(HASH, new Edge(), size).root());
    }

    /** The log with these leaf hashes behind it. */
    AnchoredLog with(List<String> leaves) {
        Edge nodes = new Edge();
        TreeAppender tree = TreeAppender.open(HASH, nodes, size);
        leaves.forEach(leaf -> tree.append(HexFormat.of().parseHex(leaf)));
        return new AnchoredLog(tree.size(), nodes.of(tree.size()));
    }

    /** 64 hex digits. */
    public static String leaf(byte[] canonical) {
        return hex(HASH.leaf(canonical));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** At each level only the newest whole subtree can be of the edge, or become part of a larger one. */
    private final class Edge implements HashStore {
        private final Map<Integer, byte[]> newest = new TreeMap<>();

        Edge() {
            int next = 0;
            for (int level = Long.SIZE - 1; level >= 0; level--) {
                if ((size >>> level & 1) == 1) {
                    newest.put(level, HexFormat.of().parseHex(edge.get(next++)));
                }
            }
        }

        @Override
        public byte[] read(int level, long index) {
            return Optional.ofNullable(newest.get(level)).orElseThrow().clone();
        }

        @Override
        public void write(int level, long index, byte[] hash) {
            newest.put(level, hash.clone());
        }

        List<String> of(long grown) {
            List<String> largestFirst = new ArrayList<>();
            for (int level = Long.SIZE - 1; level >= 0; level--) {
                if ((grown >>> level & 1) == 1) {
                    largestFirst.add(hex(read(level, 0)));
                }
            }
            return largestFirst;
        }
    }
}
