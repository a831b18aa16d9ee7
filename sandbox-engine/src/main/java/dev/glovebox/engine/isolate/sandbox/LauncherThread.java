package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

/**
 * The throw-away thread of one process below tier A: restricts itself, starts the program, and lives as long as that does, because a program is killed when its parent *thread* ends.
 *
 * <p>Whatever thread it started or woke would be confined with it, or might start one that is. So it makes these native calls, hands
 * the number to the one platform thread that waits for it, and does nothing else.
 */
final class LauncherThread {
    private static final long NONE = -1;

    private final List<Runnable> restrictions;
    private final Spawn spawn;
    private final SynchronousQueue<Long> started = new SynchronousQueue<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("sandbox-parent").unstarted(this::run);

    /** {@code restrictions}, in their order, are all that the thread does before it starts the program. */
    LauncherThread(List<Runnable> restrictions, Spawn spawn) {
        this.restrictions = List.copyOf(restrictions);
        this.spawn = spawn;
    }

    /** The number of the process that it started. To be called from a platform thread. */
    long launch() throws InterruptedException {
        thread.start();
        long pid = started.take();
        if (pid == NONE) {
            throw new SandboxException(
                    Code.START_FAILED, "a program must start under the restrictions of its tier; it did not");
        }
        return pid;
    }

    /** Returns when the process has ended; its number is still taken. */
    void join() throws InterruptedException {
        thread.join();
    }

    private void run() {
        long pid = NONE;
        try {
            for (Runnable restriction : restrictions) {
                restriction.run();
            }
            pid = spawn.run();
        } catch (SandboxException _) {
            // Who waits for a number learns that there is none.
            pid = NONE;
        } finally {
            hand(pid);
        }
        if (pid != NONE) {
            ConfinedProcess.awaitEnd(pid);
        }
    }

    private void hand(long pid) {
        try {
            started.put(pid);
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody interrupts this thread", impossible);
        }
    }
}
