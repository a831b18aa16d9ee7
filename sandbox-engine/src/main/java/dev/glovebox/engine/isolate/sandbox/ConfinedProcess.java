package dev.glovebox.engine.isolate.sandbox;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that {@link Spawn} started, as the JDK shows its own. */
final class ConfinedProcess extends Process {
    private static final long KILL = 9;
    private static final long TERMINATE = 15;
    private static final long ONE_PROCESS = 1;
    private static final long ENDED = 4;
    private static final long LEFT_AS_IT_IS = 0x0100_0000;
    /** Added to a signal's number, as a shell does. */
    private static final int SIGNALLED = 128;

    private final long pid;
    private final OutputStream input;
    private final InputStream output;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private boolean reaped;

    ConfinedProcess(long pid, OutputStream input, InputStream output) {
        this.pid = pid;
        this.input = input;
        this.output = output;
    }

    /** Waits for its end and leaves its number to it, so that a signal still finds nobody else. */
    static void awaitEnd(long pid) {
        while (Native.syscall(Seccomp.number("waitid"), ONE_PROCESS, pid, 0, ENDED | LEFT_AS_IT_IS, 0) != 0
                && Native.syscall(Seccomp.number("kill"), pid, 0) == 0) {
            // A signal to this thread cut the waiting short.
            Thread.onSpinWait();
        }
    }

    /** Once it has ended: gives its number back to the system, and says so to whoever waits. */
    void reap() {
        exit.complete(exitCode());
    }

    private synchronized int exitCode() {
        reaped = true;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            Native.syscall(Seccomp.number("wait4"), pid, status.address(), 0, 0);
            int found = status.get(ValueLayout.JAVA_INT, 0);
            return (found & 0x7f) == 0 ? found >> 8 & 0xff : SIGNALLED + (found & 0x7f);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return input;
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            return exit.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an exit code is a number", impossible);
        }
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            exit.get(timeout, unit);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an exit code is a number", impossible);
        }
    }

    @Override
    public int exitValue() {
        if (!exit.isDone()) {
            throw new IllegalThreadStateException("the process has not ended");
        }
        return exit.join();
    }

    @Override
    public boolean isAlive() {
        return !exit.isDone();
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return exit.thenApply(_ -> this);
    }

    @Override
    public void destroy() {
        signal(TERMINATE);
    }

    /** Whoever waits for its output, or for it to take input, waits no longer. */
    @Override
    public Process destroyForcibly() {
        signal(KILL);
        Pipe.close(input, output);
        return this;
    }

    private synchronized void signal(long number) {
        if (!reaped) {
            Native.syscall(Seccomp.number("kill"), pid, number);
        }
    }
}
