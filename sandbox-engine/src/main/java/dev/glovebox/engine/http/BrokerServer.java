package dev.glovebox.engine.http;

import dev.glovebox.crypto.key.Certificates;
import dev.glovebox.crypto.key.Identity;
import dev.glovebox.engine.deployment.Broker;
import dev.glovebox.engine.deployment.Home;
import dev.glovebox.engine.deployment.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A broker behind mutual TLS. It is there when {@link #start} returns, and gone without a trace when {@link #close} does. */
public final class BrokerServer implements AutoCloseable {
    private static final int IDLE_SECONDS = 300;
    private static final String FILES = "http";

    private final Vertx vertx;
    private final HttpServer server;
    private final Dispatcher dispatcher;
    private final Metrics metrics;
    private final ExecutorService threads;
    private final BrokerFile where;
    private final Path file;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BrokerServer(
            Vertx vertx,
            HttpServer server,
            Dispatcher dispatcher,
            Metrics metrics,
            ExecutorService threads,
            BrokerFile where,
            Path file) {
        this.vertx = vertx;
        this.server = server;
        this.dispatcher = dispatcher;
        this.metrics = metrics;
        this.threads = threads;
        this.where = where;
        this.file = file;
    }

    /** Listens, then writes {@code run/broker.json}. Closing the server leaves the broker to its owner. */
    public static BrokerServer start(Home home, Settings settings, Broker broker, Clock clock) {
        // The open broker holds the ledger's lock: no other one of this deployment is alive.
        removeLeftovers(home.run());
        Metrics metrics = new Metrics();
        return start(home, settings.listen(), settings.port(), Operations.of(broker, metrics, clock), metrics, clock);
    }

    static BrokerServer start(
            Home home, String listen, int port, Map<String, Operation> operations, Metrics metrics, Clock clock) {
        Identity identity = Identity.load(home.brokerKeys().resolve("server"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(new FileSystemOptions()
                        .setFileCacheDir(home.run().resolve(FILES).toString())));
        try {
            Dispatcher dispatcher = new Dispatcher(threads, metrics, new RequestLog(new SecureRandom()));
            Callers callers = new Callers(identity.authority(), clock);
            OpenAPIContract contract = await(OpenAPIContract.from(vertx, OpenApiDocument.forRouter()));
            Router router = new EdgeRouter(operations, callers, dispatcher).of(vertx, contract);
            HttpServer server = await(vertx.createHttpServer(options(identity))
                    .requestHandler(router)
                    .listen(port, listen));
            BrokerFile where = new BrokerFile(
                    listen,
                    server.actualPort(),
                    Certificates.fingerprint(identity.certificate()),
                    ProcessHandle.current().pid());
            where.write(home.brokerFile());
            return new BrokerServer(vertx, server, dispatcher, metrics, threads, where, home.brokerFile());
        } catch (RuntimeException unusable) {
            threads.shutdownNow();
            await(vertx.close());
            throw translated(unusable, listen, port);
        }
    }

    /** Folders of brokers that were killed: Vert.x makes one for itself, and removes it only when it is closed. */
    private static void removeLeftovers(Path run) {
        try (Stream<Path> all = Files.walk(run)) {
            for (Path left : all.sorted(Comparator.reverseOrder()).toList()) {
                if (run.relativize(left).toString().startsWith(FILES)) {
                    Files.delete(left);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(run + " cannot be tidied up", failed);
        }
    }

    private static HttpServerOptions options(Identity identity) {
        return new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(KeyCertOptions.wrap(identity.keyManagers()))
                .setTrustOptions(TrustOptions.wrap(identity.trustManagers()))
                .setClientAuth(ClientAuth.REQUIRED)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setIdleTimeout(IDLE_SECONDS);
    }

    private static RuntimeException translated(RuntimeException unusable, String listen, int port) {
        for (Throwable cause = unusable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException) {
                return new ServerException(
                        "SERVE-01 %s port %d is taken or not of this machine; choose another `port` or `listen` in glovebox.yaml, or stop what listens there"
                                .formatted(listen, port),
                        unusable);
            }
        }
        return unusable;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    public BrokerFile where() {
        return where;
    }

    /** Takes no more requests and waits for those that are running, for so long at most. */
    public void drain(Duration longest) {
        dispatcher.drain();
        BrokerFile.delete(file);
        Instant end = Instant.now().plus(longest);
        while (metrics.running() > 0 && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        drain(Duration.ZERO);
        await(server.shutdown(1, TimeUnit.SECONDS));
        threads.shutdownNow();
        await(vertx.close());
    }
}
