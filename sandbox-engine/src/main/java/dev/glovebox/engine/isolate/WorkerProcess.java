package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.WorkerException.Code;
import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.wire.Frame;
import dev.glovebox.engine.isolate.wire.JobCodec;
import dev.glovebox.engine.isolate.wire.MalformedFrame;
import dev.glovebox.engine.isolate.wire.ReadyFrame;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One worker as the broker sees it: a process, two pipes, and a SIGKILL that never comes late. */
final class WorkerProcess {
    private final Process process;
    private final ScheduledExecutorService timer;
    private final DataInputStream in;
    private final DataOutputStream out;
    private volatile boolean late;

    WorkerProcess(Process process, ScheduledExecutorService timer) {
        this.process = process;
        this.timer = timer;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    }

    /** Returns when the worker has proved that it is locked down; otherwise it is dead. */
    void awaitReady(Duration startTime) {
        Set<Probe> open = EnumSet.allOf(Probe.class);
        open.removeAll(holding(startTime));
        if (!open.isEmpty()) {
            kill();
            throw new WorkerException(
                    Code.UNAVAILABLE, "a worker must be unable to do any of the probes; it could: " + open);
        }
    }

    /** The worker's word on itself, once it is ready. */
    Set<Probe> holding(Duration startTime) {
        return guarded(
                startTime,
                () -> ReadyFrame.holding(Frame.read(in, ReadyFrame.MOST_BYTES).orElseThrow(EOFException::new)));
    }

    /** One job; the worker is dead afterwards, whatever came of it. */
    RawResult run(WorkerJob job, Duration deadline) {
        try {
            return guarded(deadline, () -> {
                send(Frame.Kind.JOB, job);
                return new ResultReader(job).read(in);
            });
        } finally {
            kill();
        }
    }

    /** Returns without an answer: a worker that refuses says so when its job comes. */
    void announce(WorkerJob job) {
        try {
            send(Frame.Kind.ANNOUNCED, job);
        } catch (IOException _) {
            kill();
            throw new WorkerException(Code.DIED);
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    Process process() {
        return process;
    }

    private void send(Frame.Kind kind, WorkerJob job) throws IOException {
        byte[] payload = JobCodec.encode(job);
        try {
            new Frame(kind, payload).writeTo(out);
        } finally {
            Arrays.fill(payload, (byte) 0);
        }
    }

    private <T> T guarded(Duration limit, Exchange<T> exchange) {
        ScheduledFuture<?> death = timer.schedule(this::killForLateness, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            T answer = exchange.run();
            if (late) {
                throw new WorkerException(Code.DEADLINE);
            }
            return answer;
        } catch (MalformedFrame _) {
            kill();
            throw new WorkerException(late ? Code.DEADLINE : Code.MALFORMED);
        } catch (IOException _) {
            kill();
            throw new WorkerException(late ? Code.DEADLINE : Code.DIED);
        } finally {
            death.cancel(false);
        }
    }

    private void killForLateness() {
        late = true;
        kill();
    }

    @FunctionalInterface
    private interface Exchange<T> {
        T run() throws IOException;
    }
}
