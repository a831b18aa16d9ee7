package dev.glovebox.engine.receipt;

import dev.glovebox.crypto.tlog.Checkpoint;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The checkpoints of one log that somebody holds, by size. */
final class Heads {
    private final NavigableMap<Long, Checkpoint> bySize = new TreeMap<>();

    /** Of the ledger, as the receipt's proofs carry them; believed only as far as the caller has verified them. */
    static List<Checkpoint> of(Receipt receipt) {
        return receipt.proofs().stream()
                .map(LedgerReceipt::parse)
                .filter(proof -> !proof.isPromise())
                .map(proof ->
                        SignedCheckpoint.parse(proof.proof().signedCheckpoint()).checkpoint())
                .toList();
    }

    /** False when there is one of that size and another content: the log was told in two ways. */
    boolean add(Checkpoint head) {
        Checkpoint known = bySize.putIfAbsent(head.size(), head);
        return known == null || known.equals(head);
    }

    /** Sizes, smallest first. */
    List<Long> sizes() {
        return List.copyOf(bySize.keySet());
    }

    Checkpoint at(long size) {
        return bySize.getOrDefault(size, bySize.lastEntry().getValue());
    }

    /** Neighbours among sizes, each of which a proof of consistency leads to the next. */
    static List<Map.Entry<Long, Long>> steps(LongStream sizes) {
        List<Long> sorted = sizes.sorted().distinct().boxed().toList();
        return LongStream.range(1, sorted.size())
                .mapToObj(i -> Map.entry(sorted.get((int) i - 1), sorted.get((int) i)))
                .toList();
    }
}
