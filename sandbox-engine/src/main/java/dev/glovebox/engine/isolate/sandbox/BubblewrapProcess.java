package dev.glovebox.engine.isolate.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A bubblewrap and what it confines, killed as one. Until it has made its namespaces the confined process outlives a bubblewrap that is killed
 * alone: it dies with its parent from then on only.
 */
final class BubblewrapProcess extends Process {
    private static final long STOP = 19;
    private static final long ONE_PROCESS = 1;
    private static final long STOPPED_OR_ENDED = 6;
    private static final long LEFT_AS_IT_IS = 0x0100_0000;

    private final Process bubblewrap;
    private final OutputStream input;
    private final InputStream output;

    BubblewrapProcess(Process bubblewrap, OutputStream input, InputStream output) {
        this.bubblewrap = bubblewrap;
        this.input = input;
        this.output = output;
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
        return bubblewrap.getErrorStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return bubblewrap.waitFor();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return bubblewrap.waitFor(timeout, unit);
    }

    @Override
    public int exitValue() {
        return bubblewrap.exitValue();
    }

    @Override
    public boolean isAlive() {
        return bubblewrap.isAlive();
    }

    @Override
    public ProcessHandle toHandle() {
        return bubblewrap.toHandle();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return bubblewrap.onExit().thenApply(_ -> this);
    }

    @Override
    public void destroy() {
        bubblewrap.destroy();
    }

    /** Whoever waits for its output, or for it to take input, waits no longer. */
    @Override
    public Process destroyForcibly() {
        if (bubblewrap.isAlive()) {
            stop();
            confined().forEach(ProcessHandle::destroyForcibly);
            bubblewrap.destroyForcibly();
        }
        Pipe.close(input, output);
        return this;
    }

    /** Returns when it makes no more children, because it stands still or has ended. */
    private void stop() {
        Native.syscall(Seccomp.number("kill"), bubblewrap.pid(), STOP);
        Native.syscall(Seccomp.number("waitid"), ONE_PROCESS, bubblewrap.pid(), 0, STOPPED_OR_ENDED | LEFT_AS_IT_IS, 0);
    }

    /** The first process inside, once it is there; with it the kernel kills all others inside. */
    private Stream<ProcessHandle> confined() {
        String pid = Long.toString(bubblewrap.pid());
        Path children = Path.of("/proc", pid, "task", pid, "children");
        try {
            return Stream.of(Files.readString(children).split(" "))
                    .filter(child -> !child.isEmpty())
                    .flatMap(child -> ProcessHandle.of(Long.parseLong(child)).stream());
        } catch (IOException ended) {
            return Stream.empty();
        }
    }
}
