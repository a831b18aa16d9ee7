package dev.glovebox.ledger.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.crypto.sign.Signer;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.contract.GloveboxContract;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.X509Identity;

/** One connection to each peer. A call that its peer cannot take now goes to the next one, as long as the caller has patience. */
final class Peers implements AutoCloseable {
    private static final long STEP_SECONDS = 15;
    private static final int LARGEST_MESSAGE = 100 << 20;

    /** A stream of blocks has no deadline: without a sign of life a peer that hangs would be waited for without end. Peers take one a minute for abuse. */
    private static final long KEEP_ALIVE_SECONDS = 70;

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Held here, or its level would be forgotten. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private final List<Connection> connections;
    private final AtomicInteger current = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    private record Connection(ManagedChannel channel, Gateway gateway) {}

    interface Step<T> {
        T at(Gateway gateway) throws GatewayException;
    }

    Peers(FabricConfig config) {
        // What it tells below a warning is of use to nobody who runs a broker.
        GRPC.setLevel(Level.WARNING);
        this.connections = config.peers().stream()
                .map(peer -> connect(peer, config.reader()))
                .toList();
    }

    private static Connection connect(FabricConfig.Peer peer, Identity reader) {
        ManagedChannel channel;
        try {
            channel = NettyChannelBuilder.forAddress(peer.host(), peer.port())
                    .sslContext(GrpcSslContexts.forClient()
                            .trustManager(peer.tlsRoot().toFile())
                            .build())
                    .maxInboundMessageSize(LARGEST_MESSAGE)
                    .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new LedgerException(
                    LedgerException.Code.UNREACHABLE, peer.tlsRoot() + " must be a certificate in PEM; it is not", e);
        }
        Signer signer = reader.signer();
        Gateway gateway = Gateway.newInstance()
                .identity(new X509Identity(GloveboxContract.AUTHORITY, reader.certificate()))
                .hash(Hash.NONE) // The signer takes the message itself.
                .signer(signer::sign)
                .connection(channel)
                .evaluateOptions(options -> options.withDeadlineAfter(STEP_SECONDS, TimeUnit.SECONDS))
                .endorseOptions(options -> options.withDeadlineAfter(STEP_SECONDS, TimeUnit.SECONDS))
                .submitOptions(options -> options.withDeadlineAfter(STEP_SECONDS, TimeUnit.SECONDS))
                .connect();
        return new Connection(channel, gateway);
    }

    /** Asks, and reads the answer. */
    @FunctionalInterface
    interface Reading<T> {
        T run() throws GatewayException, InvalidProtocolBufferException;
    }

    /** Of what any peer can answer: UNREACHABLE where none does, or none that can be understood. */
    static <T> T answered(Reading<T> reading) {
        try {
            return reading.run();
        } catch (GatewayException failure) {
            throw new LedgerException(
                    LedgerException.Code.UNREACHABLE,
                    "no peer of the network answers; `glovebox fabric up` starts what does not run",
                    failure);
        } catch (InvalidProtocolBufferException e) {
            throw new LedgerException(LedgerException.Code.UNREACHABLE, "a peer's answer cannot be read", e);
        }
    }

    /** The last failure is thrown when none of the peers took the step in time; any other failure at once. */
    <T> T ask(Duration patience, Step<T> step) throws GatewayException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            int at = current.get();
            try {
                return step.at(connections.get(at).gateway());
            } catch (GatewayException failure) {
                if (!isUnavailable(failure) || System.nanoTime() > deadline) {
                    throw failure;
                }
                passOver(at);
            }
        }
    }

    /** The gateway of the peer that answered last. */
    Gateway gateway() {
        return connections.get(current.get()).gateway();
    }

    /** Turns to the next peer; the one that was left may be tried again without delay when its turn comes. */
    void passOver() {
        passOver(current.get());
    }

    private void passOver(int left) {
        current.compareAndSet(left, (left + 1) % connections.size());
        pause();
        // Otherwise a peer that was restarted is passed over for as long as it was away.
        connections.forEach(connection -> connection.channel().resetConnectBackoff());
    }

    /** Long enough for a peer to take over a block. */
    void pause() {
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LedgerException(LedgerException.Code.CLOSED, "the ledger is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(LedgerException.Code.UNREACHABLE, "interrupted while looking for a peer", e);
        }
    }

    /** Nothing of the call was done, or nothing that it would harm to do again at another peer. */
    static boolean isUnavailable(GatewayException failure) {
        Status.Code code = failure.getStatus().getCode();
        return Answers.isWithoutContract(failure)
                || code == Status.Code.UNAVAILABLE
                || code == Status.Code.DEADLINE_EXCEEDED
                || code == Status.Code.FAILED_PRECONDITION
                || code == Status.Code.CANCELLED;
    }

    @Override
    public void close() {
        closing.countDown();
        connections.forEach(connection -> {
            connection.gateway().close();
            connection.channel().shutdownNow();
        });
    }
}
