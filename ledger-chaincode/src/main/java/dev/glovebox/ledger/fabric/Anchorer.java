package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.LedgerFailure.EndorseFailure;
import dev.glovebox.ledger.contract.AnchoredLog;
import dev.glovebox.ledger.record.Anchor;
import dev.glovebox.ledger.record.LedgerRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts promised outcomes on the network: what was promised within a tenth of a second shares an anchor, one anchor at a time. Nothing waits, nothing is sent. */
final class Anchorer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Anchorer.class.getName());

    /** With the tenth of a second that a transaction takes, an outcome is anchored within a quarter of one. */
    private static final Duration GATHER = Duration.ofMillis(100);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration SHORTEST_REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    /** A broker that ends does not wait for a network that is away: the next one anchors what is left. */
    private static final Duration LAST = Duration.ofSeconds(5);

    private final OutcomeBook book;
    private final String log;
    private final LedgerClient client;
    private final Clock clock;
    private final Runnable catchUp;
    private final Thread thread;
    private volatile boolean closed;

    /** {@code catchUp} returns when the replica has what the network has. */
    Anchorer(OutcomeBook book, String log, LedgerClient client, Clock clock, Runnable catchUp) {
        this.book = book;
        this.log = log;
        this.client = client;
        this.clock = clock;
        this.catchUp = catchUp;
        this.thread = Thread.ofPlatform().daemon().name("ledger-anchors").start(this::run);
    }

    private void run() {
        Duration rest = SHORTEST_REST;
        try {
            while (!closed) {
                if (book.due(LOOK).isPresent()) {
                    Thread.sleep(GATHER);
                    rest = anchored() ? SHORTEST_REST : rested(rest);
                }
            }
            anchored();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration rested(Duration rest) throws InterruptedException {
        if (!closed) {
            Thread.sleep(rest);
        }
        Duration twice = rest.multipliedBy(2);
        return twice.compareTo(LONGEST_REST) < 0 ? twice : LONGEST_REST;
    }

    /** False when they have to wait longer. */
    private boolean anchored() throws InterruptedException {
        try {
            Optional<OutcomeBook.Due> due = book.due(Duration.ZERO);
            if (due.isPresent()) {
                anchor(due.get());
                book.settle();
            }
            return true;
        } catch (RuntimeException failed) {
            // Whatever it was, what was promised is still to be anchored.
            LOG.log(System.Logger.Level.WARNING, "outcomes wait for the ledger: {0}", said(failed));
            compare(failed);
            return false;
        }
    }

    private static String said(RuntimeException failed) {
        return failed instanceof LedgerFailure || failed instanceof LedgerException
                ? String.valueOf(failed.getMessage())
                : failed.getClass().getName();
    }

    private void anchor(OutcomeBook.Due due) {
        List<String> leaves = due.outcomes().stream().map(Anchorer::leaf).toList();
        Set<String> refused = new HashSet<>();
        while (true) {
            Anchor anchor = new Anchor(
                    log,
                    due.from(),
                    leaves,
                    leaves.stream().filter(refused::contains).toList(),
                    due.root(),
                    clock.instant().toEpochMilli());
            try {
                client.transact(ContractCall.anchor(anchor, due.outcomes()));
                return;
            } catch (EndorseFailure declined) {
                if (!refused.addAll(inVain(declined, due.outcomes()))) {
                    throw declined;
                }
            }
        }
    }

    /** The leaf of the one that may not stand, as far as that is the reason. */
    private static List<String> inVain(EndorseFailure declined, List<LedgerRecord> outcomes) {
        List<String> found = new ArrayList<>();
        if (declined.code().equals("ANCHOR-04")) {
            outcomes.stream()
                    .filter(outcome ->
                            outcome.recordId().equals(declined.refused().against()))
                    .forEach(outcome -> {
                        LOG.log(
                                System.Logger.Level.ERROR,
                                "{0} was promised in vain: {1}",
                                outcome.recordId(),
                                declined.refused().finding());
                        found.add(leaf(outcome));
                    });
        }
        return found;
    }

    private static String leaf(LedgerRecord outcome) {
        return AnchoredLog.leaf(outcome.canonical().getBytes(StandardCharsets.US_ASCII));
    }

    /** An anchor whose end was not heard of may stand all the same; one that the ledger declines may be of another history. */
    private void compare(RuntimeException failed) throws InterruptedException {
        try {
            long from = book.due(Duration.ZERO).map(OutcomeBook.Due::from).orElse(-1L);
            catchUp.run();
            book.settle();
            boolean stands = book.due(Duration.ZERO).map(OutcomeBook.Due::from).orElse(-1L) == from;
            if (stands && failed instanceof EndorseFailure declined && isOfTheLog(declined)) {
                book.stop(new LedgerException(
                        LedgerException.Code.CORRUPT,
                        "the ledger declines the outcome log (" + declined.code() + "): nothing more is promised",
                        declined));
            }
        } catch (RuntimeException away) {
            LOG.log(System.Logger.Level.WARNING, "log and ledger cannot be compared: {0}", said(away));
        }
    }

    private static boolean isOfTheLog(EndorseFailure declined) {
        return declined.refused().against().startsWith("anchor:");
    }

    /** What waits is tried once more. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        Duration patience = LAST;
        while (thread.isAlive()) {
            try {
                if (!thread.join(patience)) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
