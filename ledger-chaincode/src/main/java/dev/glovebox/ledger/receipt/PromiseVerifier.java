package dev.glovebox.ledger.receipt;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.sign.NoteKey;
import dev.glovebox.crypto.tlog.HashStore;
import dev.glovebox.crypto.tlog.MerkleHash;
import dev.glovebox.crypto.tlog.SignedCheckpoint;
import dev.glovebox.crypto.tlog.TreeAppender;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.contract.AnchoredLog;
import dev.glovebox.ledger.embedded.LedgerFile;
import dev.glovebox.ledger.embedded.OutcomeLog;
import dev.glovebox.ledger.record.LedgerRecord;
import dev.glovebox.ledger.record.RecordException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds an outcome log against the ledger beside it, offline, with public keys alone. The ledger is verified first ({@link LedgerVerifier}): its anchors are
 * believed here.
 */
public final class PromiseVerifier {
    private static final MerkleHash HASH = MerkleHash.sha256();

    private final Path folder;
    private final NoteKey key;

    /** {@code folder} is the ledger's, {@code key} the ledger's. */
    public PromiseVerifier(Path folder, NoteKey key) {
        this.folder = folder;
        this.key = key;
    }

    private interface Check {
        Promises run();
    }

    private static Promises checked(Check check) {
        try {
            return check.run();
        } catch (Contradiction found) {
            return new Promises.Broken(found.broken());
        } catch (LedgerException | CryptoException | RecordException unreadable) {
            return new Promises.Broken(
                    new Verification.Broken("outcome log", "", String.valueOf(unreadable.getMessage())));
        }
    }

    public Promises verify() {
        return checked(() -> {
            try (LedgerFile ledger = LedgerFile.open(folder)) {
                Map<String, AnchoredLog> anchored = ledger.anchored();
                return LedgerFile.exists(OutcomeLog.folder(folder))
                        ? kept(ledger, anchored)
                        : new Promises.Kept(0, 0, anchored.size(), Optional.empty());
            }
        });
    }

    private Promises kept(LedgerFile ledger, Map<String, AnchoredLog> anchored) {
        try (LedgerFile log = LedgerFile.open(OutcomeLog.folder(folder))) {
            String number = OutcomeLogs.log(log.origin()).orElse("");
            AnchoredLog head = anchored.getOrDefault(number, AnchoredLog.EMPTY);
            Reading reading = new Reading(ledger, head, signed(log));
            log.records(reading::take);
            return reading.end(anchored.size() - (anchored.containsKey(number) ? 1 : 0));
        }
    }

    /** Heads by size, each signed under the log's own name. */
    private Map<Long, SignedCheckpoint> signed(LedgerFile log) {
        NoteKey own = OutcomeLogs.key(key, log.origin());
        Map<Long, SignedCheckpoint> heads = new TreeMap<>();
        List<String> texts = new ArrayList<>();
        log.checkpoints((text, _) -> texts.add(text));
        log.published().ifPresent(texts::add);
        for (String text : texts) {
            SignedCheckpoint head = SignedCheckpoint.parse(text);
            head.verify(own);
            SignedCheckpoint known = heads.putIfAbsent(head.checkpoint().size(), head);
            if (known != null && !known.checkpoint().equals(head.checkpoint())) {
                throw new Contradiction(
                        "outcome log", "its head of " + head.checkpoint().size(), "two heads of one size are signed");
            }
        }
        return heads;
    }

    /** The log from its first outcome to its last, against the heads that were signed and what the ledger has. */
    private static final class Reading {
        private final LedgerFile ledger;
        private final AnchoredLog anchored;
        private final Map<Long, SignedCheckpoint> heads;
        private final TreeAppender tree = TreeAppender.open(HASH, new Unread(), 0);
        private final List<LedgerRecord> waiting = new ArrayList<>();
        private String last = "";
        private long refused;

        Reading(LedgerFile ledger, AnchoredLog anchored, Map<Long, SignedCheckpoint> heads) {
            this.ledger = ledger;
            this.anchored = anchored;
            this.heads = heads;
        }

        void take(String canonical, long index) {
            LedgerRecord outcome = LedgerRecord.parse(canonical);
            tree.append(HASH.leaf(canonical.getBytes(StandardCharsets.US_ASCII)));
            meetHeads(outcome.recordId());
            if (index >= anchored.size()) {
                waiting.add(outcome);
                return;
            }
            last = outcome.recordId();
            if (!ledger.recordBefore(outcome.recordId(), Long.MAX_VALUE).equals(Optional.of(canonical))) {
                refused++;
            }
        }

        private void meetHeads(String newest) {
            String root = HexFormat.of().formatHex(tree.root());
            SignedCheckpoint head = heads.remove(tree.size());
            if (head != null
                    && !root.equals(HexFormat.of().formatHex(head.checkpoint().root()))) {
                throw new Contradiction(
                        newest, "outcome log's head of " + tree.size(), "the outcomes are not those that were signed");
            }
            if (tree.size() == anchored.size() && !root.equals(anchored.root())) {
                throw new Contradiction(
                        newest,
                        "anchor of " + anchored.size(),
                        "the outcome log has other outcomes than the ledger has an anchor of: it was told in two ways");
            }
        }

        Promises end(long elsewhere) {
            long most = heads.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
            if (most > tree.size() || anchored.size() > tree.size()) {
                throw new Contradiction(
                        last.isEmpty() ? "outcome log" : "after " + last,
                        (anchored.size() >= most ? "anchor of " : "outcome log's head of ")
                                + Math.max(most, anchored.size()),
                        "the outcome log was cut: it holds %d outcomes, and %d were promised"
                                .formatted(tree.size(), Math.max(most, anchored.size())));
            }
            return new Promises.Kept(tree.size(), refused, elsewhere, waiting());
        }

        private Optional<Promises.Waiting> waiting() {
            return waiting.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Promises.Waiting(
                            waiting.size(),
                            waiting.getFirst().recordId(),
                            waiting.getLast().recordId(),
                            last,
                            Instant.ofEpochMilli(waiting.getFirst().at())));
        }
    }

    /** A tree that grows from nothing is never read. */
    private static final class Unread implements HashStore {
        @Override
        public void write(int level, long index, byte[] hash) {}

        @Override
        public byte[] read(int level, long index) {
            throw new IllegalStateException("a tree that grows from nothing is never read");
        }
    }

    /** Whether a promise that somebody holds was kept: its record is on the ledger, or waits in the log. {@code promise} is believed once its signature is checked. */
    public Optional<Verification.Broken> missing(LedgerReceipt promise) {
        try {
            return found(promise);
        } catch (LedgerException | CryptoException | RecordException unreadable) {
            return Optional.of(new Verification.Broken("promise", "", String.valueOf(unreadable.getMessage())));
        }
    }

    private Optional<Verification.Broken> found(LedgerReceipt promise) {
        String origin = promise.origin();
        promise.verify(OutcomeLogs.key(key, origin));
        String id = promise.record().recordId();
        try (LedgerFile ledger = LedgerFile.open(folder)) {
            Optional<String> stands = ledger.recordBefore(id, Long.MAX_VALUE);
            boolean kept = stands.or(() -> waiting(ledger, origin, id)).equals(Optional.of(promise.canonical()));
            return kept
                    ? Optional.empty()
                    : Optional.of(new Verification.Broken(
                            id,
                            "outcome " + promise.proof().index() + " of log "
                                    + OutcomeLogs.log(origin).orElse(origin),
                            stands.isPresent()
                                    ? "another record was promised than the ledger has"
                                    : "promised, and neither on the ledger nor in a log that waits for it"));
        }
    }

    /** Beyond the log's last anchor; what the ledger refused does not wait. */
    private Optional<String> waiting(LedgerFile ledger, String origin, String id) {
        if (!LedgerFile.exists(OutcomeLog.folder(folder))) {
            return Optional.empty();
        }
        AnchoredLog head =
                ledger.anchored().getOrDefault(OutcomeLogs.log(origin).orElse(""), AnchoredLog.EMPTY);
        try (LedgerFile log = LedgerFile.open(OutcomeLog.folder(folder))) {
            return log.origin().equals(origin) && log.leafOf(id) >= head.size()
                    ? log.recordBefore(id, Long.MAX_VALUE)
                    : Optional.empty();
        }
    }
}
