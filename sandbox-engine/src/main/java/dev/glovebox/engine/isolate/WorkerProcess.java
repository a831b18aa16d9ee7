package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.WorkerException.Code;
import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.sandbox.Tier;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One worker as the broker sees it: a process, two pipes, and a SIGKILL that never comes late. */
final class WorkerProcess {
    /** When it is looked after whether a kept one has made itself ready: so long after its answer left, and twice as long each time. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(25);

    private static final Duration LAST_LOOK = Duration.ofMillis(800);

    private final Process process;
    private final ScheduledExecutorService timer;
    private final DataInputStream in;
    private final DataOutputStream out;
    private volatile boolean late;
    /** Of the jobs that are done; none as long as it is fresh. */
    private volatile Optional<Tenure> tenure = Optional.empty();

    private volatile long kept;

    WorkerProcess(Process process, ScheduledExecutorService timer) {
        this.process = process;
        this.timer = timer;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    }

    /** Returns when the worker has proved what its tier claims; otherwise it is dead. */
    void awaitReady(Tier tier, Duration startTime) {
        Set<Probe> open = EnumSet.noneOf(Probe.class);
        open.addAll(tier.claims());
        open.removeAll(holding(startTime));
        if (!open.isEmpty()) {
            kill();
            throw new WorkerException(
                    Code.UNAVAILABLE, "a worker must be unable to do any of the probes; it could: " + open);
        }
    }

    /**
     * Whether it may have a job: a fresh one, or one that has proved its lockdown anew. It is waited for until one of a few moments and not until it
     * is ready, because a captured one could choose when that is.
     */
    boolean isReadyAgain() {
        if (tenure.isEmpty()) {
            return true;
        }
        try {
            for (Duration look = FIRST_LOOK; in.available() < ReadyFrame.BYTES; look = look.multipliedBy(2)) {
                if (look.compareTo(LAST_LOOK) > 0) {
                    return false;
                }
                sleepUntil(kept + look.toNanos());
            }
            awaitReady(Tier.LOWEST_SAFE, LAST_LOOK);
            return tenure.get().mayGoOn();
        } catch (IOException | WorkerException _) {
            return false;
        }
    }

    private static void sleepUntil(long end) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The worker's word on itself, once it is ready. */
    Set<Probe> holding(Duration startTime) {
        return guarded(
                startTime,
                () -> ReadyFrame.holding(Frame.read(in, ReadyFrame.MOST_BYTES).orElseThrow(EOFException::new)));
    }

    /**
     * One job; the worker is dead afterwards unless it answered and more jobs may follow.
     *
     * @param several whether it is to make itself ready again
     */
    RawResult run(WorkerJob job, Duration deadline, boolean several) {
        boolean standing = false;
        try {
            RawResult result = guarded(deadline, () -> {
                send(several ? Frame.Kind.JOB_OF_SEVERAL : Frame.Kind.JOB, job);
                return new ResultReader(job).read(in);
            });
            standing = several;
            return result;
        } finally {
            if (!standing) {
                kill();
            }
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

    Optional<Tenure> tenure() {
        return tenure;
    }

    /** It is kept from now on. */
    void served(Tenure done) {
        kept = System.nanoTime();
        tenure = Optional.of(done);
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
