package dev.glovebox.engine.plan;

import dev.glovebox.engine.plan.wire.Frames;
import dev.glovebox.engine.plan.wire.ProtocolException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One planner's process, seen from the broker. Used by one thread at a time; every wait ends with its death at the latest. */
final class PlannerProcess {
    private final Process process;
    private final ScheduledExecutorService timer;
    private final DataInputStream in;
    private final DataOutputStream out;
    private volatile boolean late;
    private String catalog = "";

    PlannerProcess(Process process, ScheduledExecutorService timer) {
        this.process = process;
        this.timer = timer;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    void awaitReady(Duration limit) {
        guarded(limit, () -> Frames.read(in, PlannerWire.READY, 0));
    }

    /** Sends a catalog that this planner does not know yet. */
    void know(CatalogBytes snapshot, Duration limit) {
        if (!catalog.equals(snapshot.digest())) {
            guarded(limit, () -> {
                Frames.write(out, PlannerWire.CATALOG, snapshot.bytes());
                return new byte[0];
            });
            catalog = snapshot.digest();
        }
    }

    byte[] ask(int kind, byte[] request, int answer, Duration limit) {
        return guarded(limit, () -> {
            Frames.write(out, kind, request);
            return Frames.read(in, answer, PlannerWire.MOST_ANSWER_BYTES);
        });
    }

    /** Whether it was killed because a deadline had passed. */
    boolean isLate() {
        return late;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
    }

    Process process() {
        return process;
    }

    private byte[] guarded(Duration limit, Exchange exchange) {
        ScheduledFuture<?> death = timer.schedule(this::killForLateness, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return exchange.run();
        } catch (IOException | ProtocolException broken) {
            kill();
            throw new PlannerException(
                    PlannerException.Code.DIED,
                    late ? "a planner passed its deadline" : "a planner ended or broke the protocol");
        } finally {
            death.cancel(false);
        }
    }

    private void killForLateness() {
        late = true;
        kill();
    }

    @FunctionalInterface
    private interface Exchange {
        byte[] run() throws IOException;
    }
}
