package dev.glovebox.engine.http;

import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** From the event loop to a virtual thread and back, with a limit, a count and a log line for every request. */
final class Dispatcher {
    private static final int MOST_RUNNING = 256;
    /** One caller's questions may fill the places to wait for a worker, and no more. */
    private static final int MOST_OF_ONE = 64;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final ExecutorService threads;
    private final Metrics metrics;
    private final RequestLog log;
    private final Places places = new Places(MOST_RUNNING, MOST_OF_ONE);
    private volatile boolean draining;

    Dispatcher(ExecutorService threads, Metrics metrics, RequestLog log) {
        this.threads = threads;
        this.metrics = metrics;
        this.log = log;
    }

    /** Takes no further requests. */
    void drain() {
        draining = true;
    }

    void dispatch(RoutingContext context, String caller, String operation, Supplier<Reply> answer) {
        if (draining) {
            send(
                    context,
                    operation,
                    Reply.of(Problem.unavailable("BROKER-03", "the broker is stopping", "ask when it is back")));
            return;
        }
        switch (places.enter(caller)) {
            case FULL -> send(context, operation, busy(503, "BROKER-02", "as many requests are running as can be"));
            case CALLER_FULL ->
                send(context, operation, busy(429, "BROKER-04", "too many requests of this caller are running"));
            case TAKEN -> begin(context, caller, operation, answer);
        }
    }

    private static Reply busy(int status, String code, String detail) {
        return Reply.of(Problem.busy(status, code, detail, SOON));
    }

    private void begin(RoutingContext context, String caller, String operation, Supplier<Reply> answer) {
        Context loop = context.vertx().getOrCreateContext();
        metrics.began();
        long start = System.nanoTime();
        threads.execute(() -> {
            Reply reply = run(operation, answer);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            places.leave(caller);
            metrics.ended(operation, reply, took);
            log.answered(operation, reply, took);
            loop.runOnContext(nothing -> write(context, reply));
        });
    }

    private Reply run(String operation, Supplier<Reply> answer) {
        try {
            return answer.get();
        } catch (RuntimeException thrown) {
            return Reply.of(Problems.of(thrown, log.thrown(operation, thrown)));
        }
    }

    /** What did not reach an operation. */
    void send(RoutingContext context, String operation, Reply reply) {
        log.answered(operation, reply, Duration.ZERO);
        write(context, reply);
    }

    private static void write(RoutingContext context, Reply reply) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        context.response()
                .setStatusCode(reply.status())
                .putHeader("Content-Type", reply.contentType())
                .putHeader("Cache-Control", "no-store");
        if (reply.again().isPositive()) {
            context.response()
                    .putHeader("Retry-After", Long.toString(reply.again().toSeconds()));
        }
        context.end(reply.body());
    }
}
