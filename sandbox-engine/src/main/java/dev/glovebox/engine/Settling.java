package dev.glovebox.engine;

import dev.glovebox.engine.charge.ChargeException;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends charges that the ledger could not end when their run ended: tries again until it can, one after the other. What is left when the broker ends
 * is settled by the next one's recovery.
 */
public final class Settling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final BlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();
    private final Duration pause;
    private final Thread thread;

    /** Tries again after {@code pause}, then ever more seldom. */
    public Settling(Duration pause) {
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("settling").start(this::run);
    }

    /** Takes the step at once, or later as well when the ledger is out of reach now: that it is, is thrown all the same. */
    void now(Runnable step) {
        try {
            step.run();
        } catch (LedgerFailure | LedgerException outOfReach) {
            steps.add(step);
            throw outOfReach;
        }
    }

    private void run() {
        try {
            while (true) {
                settle(steps.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Runnable step) throws InterruptedException {
        for (Duration rest = pause; ; rest = rest.multipliedBy(2)) {
            Thread.sleep(rest.compareTo(LONGEST_PAUSE) < 0 ? rest : LONGEST_PAUSE);
            try {
                step.run();
                LOG.warn("a charge that the ledger could not end in time was settled");
                return;
            } catch (ChargeException ended) {
                LOG.warn("a charge that the ledger could not end in time had ended: {}", ended.code());
                return;
            } catch (RuntimeException outOfReach) {
                LOG.atWarn()
                        .addKeyValue("thrown", outOfReach.getClass().getName())
                        .log("a charge stays open for now");
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
