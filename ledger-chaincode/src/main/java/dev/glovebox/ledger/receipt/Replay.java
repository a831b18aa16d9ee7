package dev.glovebox.ledger.receipt;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.tlog.HashStore;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.crypto.tlog.TreeAppender;
import dev.glovebox.ledger.contract.Keys;
import dev.glovebox.ledger.contract.LedgerRules;
import dev.glovebox.ledger.contract.LedgerState;
import dev.glovebox.ledger.contract.Verdict;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordException;
import dev.glovebox.ledger.record.Relocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the whole log again from its records and plays every record through the rules. A checkpoint that is signed over a
 * prefix of the same records is consistent with every other one by construction, so no proofs are needed.
 */
final class Replay {
    private final MerkleHash hash = MerkleHash.sha256();
    private final NoteKey key;
    private final LedgerFile file;
    private final Deque<SignedCheckpoint> due = new ArrayDeque<>();
    private final Map<String, String> state = new HashMap<>();
    private final LedgerRules rules = new LedgerRules(new MapState());
    private final TreeAppender tree = TreeAppender.open(hash, new StoredNodes(), 0);
    private final AnchoredLeaves anchored = new AnchoredLeaves();
    private long charges;
    private long checkpoints;
    private String newest = "";
    /** Key of the record whose turn it is: the index has it at its own place, so it stands nowhere before. */
    private String own = "";

    Replay(NoteKey key, LedgerFile file) {
        this.key = key;
        this.file = file;
    }

    Verification run(Optional<SignedCheckpoint> held) {
        try {
            collect(held);
            meetCheckpoints();
            file.records(this::record);
            requireNothingDue();
            requireState();
            return new Verification.Verified(tree.size(), charges, checkpoints, newest);
        } catch (Contradiction contradiction) {
            return contradiction.broken();
        }
    }

    /** Every block's checkpoint, the published one and the one held elsewhere, by size. */
    private void collect(Optional<SignedCheckpoint> held) {
        List<SignedCheckpoint> all = new ArrayList<>();
        file.checkpoints((text, number) -> {
            newest = text;
            all.add(signed("block " + number, text));
        });
        if (all.isEmpty()) {
            throw new Contradiction("ledger.db", "", "no checkpoint is stored");
        }
        checkpoints = all.size();
        long size = all.getLast().checkpoint().size();
        requireAscending(all);
        file.published()
                .ifPresent(text -> all.add(notBehind(size, "file checkpoint", signed("file checkpoint", text))));
        held.ifPresent(text -> all.add(notBehind(size, "held checkpoint", signed("held checkpoint", text.text()))));
        all.sort(Comparator.comparingLong(it -> it.checkpoint().size()));
        due.addAll(all);
    }

    private static void requireAscending(List<SignedCheckpoint> blocks) {
        for (int i = 1; i < blocks.size(); i++) {
            long before = blocks.get(i - 1).checkpoint().size();
            if (blocks.get(i).checkpoint().size() < before) {
                throw new Contradiction("block " + (i + 1), "block " + i, "the log shrank");
            }
        }
    }

    private static SignedCheckpoint notBehind(long size, String where, SignedCheckpoint seen) {
        if (seen.checkpoint().size() > size) {
            throw new Contradiction(
                    "ledger.db",
                    where,
                    "rolled back: %d records are stored, %d were promised"
                            .formatted(size, seen.checkpoint().size()));
        }
        return seen;
    }

    private SignedCheckpoint signed(String where, String text) {
        try {
            SignedCheckpoint checkpoint = SignedCheckpoint.parse(text);
            checkpoint.verify(key);
            return checkpoint;
        } catch (CryptoException e) {
            throw new Contradiction(where, key.name(), "the checkpoint is not signed by the ledger's key: " + e.code());
        }
    }

    private void record(String canonical, long index) {
        LedgerRecord record = parsed(canonical, index);
        if (record instanceof Relocation relocation) {
            requireHead(relocation);
        }
        tree.append(hash.leaf(canonical.getBytes(StandardCharsets.US_ASCII)));
        meetCheckpoints();
        if (file.leafOf(record.recordId()) != index) {
            throw new Contradiction(record.recordId(), "record index", "the index does not point to place " + index);
        }
        own = Keys.record(record.recordId());
        switch (rules.apply(record, canonical)) {
            case Verdict.Accepted accepted -> requireFirst(accepted);
            case Verdict.Refused refused ->
                throw new Contradiction(record.recordId(), refused.against(), refused.code() + " " + refused.finding());
        }
        if (record instanceof Charge) {
            charges++;
        }
        anchored.meet(record, canonical);
    }

    /** What owners confirm is the log that stands before. */
    private void requireHead(Relocation relocation) {
        if (relocation.size() != tree.size()
                || !relocation.root().equals(HexFormat.of().formatHex(tree.root()))) {
            throw new Contradiction(
                    relocation.recordId(), "records before it", "the relocation names another head than the log's");
        }
    }

    private static LedgerRecord parsed(String canonical, long index) {
        try {
            return LedgerRecord.parse(canonical);
        } catch (RecordException e) {
            throw new Contradiction("place " + index, "", "no canonical record stands there");
        }
    }

    private static void requireFirst(Verdict.Accepted accepted) {
        if (accepted.repeated()) {
            throw new Contradiction(accepted.recordId(), accepted.recordId(), "the record stands there twice");
        }
    }

    private void meetCheckpoints() {
        while (!due.isEmpty() && due.getFirst().checkpoint().size() == tree.size()) {
            SignedCheckpoint checkpoint = due.removeFirst();
            if (!Arrays.equals(checkpoint.checkpoint().root(), tree.root())) {
                throw new Contradiction(
                        "records up to place " + tree.size(),
                        "checkpoint of " + tree.size(),
                        "the records are not those that were signed");
            }
        }
    }

    private void requireNothingDue() {
        anchored.due().forEach((leaf, anchor) -> {
            throw new Contradiction(
                    anchor, "leaf " + leaf, "an outcome was anchored, and its record is not on the ledger");
        });
        if (!due.isEmpty()) {
            throw new Contradiction(
                    "ledger.db",
                    "checkpoint of " + due.getFirst().checkpoint().size(),
                    "only %d records are stored".formatted(tree.size()));
        }
        SignedCheckpoint last = SignedCheckpoint.parse(newest);
        if (last.checkpoint().size() != tree.size()) {
            throw new Contradiction("ledger.db", "newest checkpoint", "records stand there that no checkpoint covers");
        }
        if (file.indexedRecords() != tree.size()) {
            throw new Contradiction("record index", "ledger.db", "the index lists records that are not in the log");
        }
    }

    /** The broker decides by the stored state, so it must be exactly what the records lead to. */
    private void requireState() {
        Map<String, String> stored = file.state();
        // The records stand in it already.
        stored.remove(Keys.ORDER);
        Arriving.take(stored, tree.size(), HexFormat.of().formatHex(tree.root()));
        state.forEach((name, value) -> {
            String found = stored.remove(name);
            if (!value.equals(found) && !(found == null && Keys.mayBeAbsent(name, value))) {
                throw new Contradiction("state " + name, "records", "the stored value is not what the records lead to");
            }
        });
        stored.keySet().stream().findFirst().ifPresent(name -> {
            throw new Contradiction("state " + name, "records", "no record leads to this value");
        });
    }

    private final class MapState implements LedgerState {
        @Override
        public Optional<String> get(String name) {
            if (name.equals(own)) {
                return Optional.empty();
            }
            // Records stay in the file: their texts were hashed when their turn came.
            return name.startsWith(Keys.RECORD)
                    ? file.recordBefore(name.substring(Keys.RECORD.length()), tree.size() - 1)
                    : Optional.ofNullable(state.get(name));
        }

        @Override
        public void put(String name, String value) {
            if (!name.startsWith(Keys.RECORD)) {
                state.put(name, value);
            }
        }
    }

    /** Nodes are computed anew and compared with those that proofs are made of. */
    private final class StoredNodes implements HashStore {
        @Override
        public void write(int level, long index, byte[] node) {
            if (!file.provesWith(level, index, node)) {
                throw new Contradiction(
                        "node " + level + "/" + index, "records", "the stored tree is not the tree of the records");
            }
        }

        @Override
        public byte[] read(int level, long index) {
            throw new IllegalStateException("a tree that grows from nothing is never read");
        }
    }
}
