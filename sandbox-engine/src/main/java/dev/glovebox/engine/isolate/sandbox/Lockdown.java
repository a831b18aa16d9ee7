package dev.glovebox.engine.isolate.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Set;

/** What a confined process does to itself once it has loaded all it needs and before it is told anything. */
public final class Lockdown {
    private static final long SET_DUMPABLE = 4;
    private static final long LIMIT_THREADS = 6;

    private Lockdown() {}

    /**
     * For good and for every thread: no core dump or debugger, no further threads than these, the late filter. Everything
     * that needs a file opened for writing, a library loaded or a process started must have happened before.
     *
     * @return the probes that hold; the process may be told secrets only if that is all of them
     */
    public static Set<Probe> apply(int threads) {
        require(Native.syscall(Seccomp.number("prctl"), SET_DUMPABLE, 0, 0, 0, 0) == 0, "prctl");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocateFrom(ValueLayout.JAVA_LONG, threads, threads);
            require(
                    Native.syscall(Seccomp.number("prlimit64"), 0, LIMIT_THREADS, limit.address(), 0) == 0,
                    "prlimit64");
        }
        try (Seccomp filter =
                Seccomp.of(SyscallTable.late(ProcessHandle.current().pid()))) {
            filter.load();
        }
        return Probe.holding();
    }

    /** Loads all that {@link #apply} needs and changes nothing, for a training run. */
    public static void rehearse() {
        Seccomp.of(SyscallTable.late(ProcessHandle.current().pid())).close();
        // A signal to itself that is none: the one probe that does nothing where it succeeds.
        Probe.holding(EnumSet.of(Probe.SIGNAL));
    }

    private static void require(boolean held, String step) {
        if (!held) {
            throw new IllegalStateException("lockdown must succeed in full; " + step + " failed");
        }
    }
}
