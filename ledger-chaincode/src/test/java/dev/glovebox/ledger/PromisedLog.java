package dev.glovebox.ledger;

import dev.glovebox.crypto.tlog.MemoryHashes;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.TreeAppender;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** An outcome log in memory, and the anchors that its broker would send. */
final class PromisedLog {
    private static final MerkleHash HASH = MerkleHash.sha256();

    private final String number;
    private final TreeAppender tree = TreeAppender.open(HASH, new MemoryHashes(), 0);

    PromisedLog(long number) {
        this.number = Samples.id(number);
    }

    /** Of the same number, with these outcomes before the next. */
    PromisedLog(long number, LedgerRecord... before) {
        this(number);
        anchor(List.of(), before);
    }

    static String leaf(LedgerRecord outcome) {
        return hex(HASH.leaf(outcome.canonical().getBytes(StandardCharsets.US_ASCII)));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    Anchor anchor(List<LedgerRecord> refused, LedgerRecord... outcomes) {
        long from = tree.size();
        List<String> leaves = new ArrayList<>();
        for (LedgerRecord outcome : outcomes) {
            leaves.add(leaf(outcome));
            tree.append(HexFormat.of().parseHex(leaf(outcome)));
        }
        return new Anchor(
                number, from, leaves, refused.stream().map(PromisedLog::leaf).toList(), hex(tree.root()), Samples.NOW);
    }

    ContractCall next(LedgerRecord... outcomes) {
        return ContractCall.anchor(anchor(List.of(), outcomes), List.of(outcomes));
    }

    /** With one that the broker says may not stand. */
    ContractCall without(LedgerRecord refused, LedgerRecord... outcomes) {
        return ContractCall.anchor(anchor(List.of(refused), outcomes), List.of(outcomes));
    }
}
