package dev.glovebox.ledger.fabric;

import dev.glovebox.ledger.CommitStatus;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.embedded.Replica;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.protos.common.Block;

/** Takes the channel's blocks into the replica, from any peer, from where the replica ends; and tells who waits how their transaction ended. */
final class BlockFeed implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BlockFeed.class.getName());

    private final String channel;
    private final Peers peers;
    private final Replica replica;
    private final Blocks blocks;
    private final Chain chain;
    private final Map<String, CompletableFuture<CommitStatus>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> broken = new CompletableFuture<>();

    private final Lock turn = new ReentrantLock();

    /** A block was taken over, or none will be any more. */
    private final Condition moved = turn.newCondition();

    private final Thread thread;
    private volatile long next;
    private volatile boolean closed;

    BlockFeed(FabricConfig config, Peers peers, Replica replica) {
        this.channel = config.channel();
        this.peers = peers;
        this.replica = replica;
        this.blocks = new Blocks(config.contract());
        this.chain = new Chain(replica.lastHash());
        this.next = replica.nextBlock();
        this.thread = Thread.ofPlatform().daemon().name("ledger-blocks").start(this::run);
    }

    /** Call it before the submission: the block may come sooner than the submission's answer. */
    void expect(String txId) {
        waiting.computeIfAbsent(txId, _ -> new CompletableFuture<>());
    }

    void forget(String txId) {
        waiting.remove(txId);
    }

    /** Empty when no block within that time holds the transaction, which therefore may still come. */
    Optional<CommitStatus> await(String txId, Duration patience) {
        expect(txId);
        CompletableFuture<CommitStatus> end = waiting.get(txId);
        Optional<CommitStatus> known = replica.statusOf(txId);
        if (known.isPresent() || end == null) {
            forget(txId);
            return known;
        }
        try {
            CompletableFuture.anyOf(end, broken).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(end.join());
        } catch (TimeoutException none) {
            return replica.statusOf(txId);
        } catch (ExecutionException unusable) {
            throw standing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            forget(txId);
        }
    }

    /** How many blocks the replica holds. */
    long height() {
        return next;
    }

    /** Returns when the replica holds all blocks below {@code height}; fails when none came for as long as {@code patience}. */
    void awaitHeight(long height, Duration patience) {
        turn.lock();
        try {
            while (next < height) {
                if (broken.isCompletedExceptionally()) {
                    throw standing();
                }
                long due = next;
                if (!moved.await(patience.toMillis(), TimeUnit.MILLISECONDS) && next == due) {
                    throw new LedgerException(
                            LedgerException.Code.UNREACHABLE,
                            "the network has " + height + " blocks, and no peer delivers block " + due);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(LedgerException.Code.UNREACHABLE, "interrupted while waiting for blocks", e);
        } finally {
            turn.unlock();
        }
    }

    private void move(Runnable step) {
        turn.lock();
        try {
            step.run();
            moved.signalAll();
        } finally {
            turn.unlock();
        }
    }

    /** Why nothing is taken over any more. */
    private LedgerException standing() {
        Throwable cause = broken.exceptionNow();
        return cause instanceof LedgerException damaged
                ? damaged
                : new LedgerException(LedgerException.Code.CORRUPT, "the replica cannot go on at block " + next, cause);
    }

    private void run() {
        while (!closed) {
            try (CloseableIterator<Block> events = peers.gateway()
                    .getNetwork(channel)
                    .newBlockEventsRequest()
                    .startBlock(next)
                    .build()
                    .getEvents()) {
                while (!closed && events.hasNext()) {
                    take(events.next());
                }
            } catch (GatewayRuntimeException gone) {
                LOG.log(System.Logger.Level.DEBUG, "a peer delivers no more blocks");
            } catch (RuntimeException unusable) {
                if (!closed) {
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "the replica stands at block {0}: {1}",
                            next,
                            unusable.getMessage());
                    move(() -> broken.completeExceptionally(unusable));
                }
                return;
            }
            turnToNextPeer();
        }
    }

    private void turnToNextPeer() {
        try {
            if (!closed) {
                peers.passOver();
            }
        } catch (LedgerException interrupted) {
            closed = true;
        }
    }

    private void take(Block block) {
        String hash = chain.require(block);
        List<Replica.Decided> decided = blocks.decided(block);
        replica.apply(block.getHeader().getNumber(), hash, decided);
        move(() -> next = block.getHeader().getNumber() + 1);
        for (Replica.Decided transaction : decided) {
            CompletableFuture<CommitStatus> end = waiting.get(transaction.txId());
            if (end != null) {
                replica.statusOf(transaction.txId()).ifPresent(end::complete);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
