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

    /** As in bubblewrap's user namespaces; {@link OwnUids} lie above. */
    private static final long OF_NOBODY = 65534;

    private Lockdown() {}

    /**
     * For good and for every thread, but in tier D, where nothing is closed: no core dump or debugger, no further threads than these where they can be counted, the late filter. Everything
     * that needs a file opened for writing, a library loaded or a process started must have happened before.
     *
     * @return the probes that hold; the process may be told secrets only if that is all that its tier claims
     */
    public static Set<Probe> apply(Tier tier, int threads) {
        close(tier, threads, SyscallTable.late(ProcessHandle.current().pid()));
        return Probe.holding(tier.claims());
    }

    /**
     * The same for a process that has to write files: it may go on making them where the sandbox lets it.
     *
     * @return whether all that is left of the probes holds
     */
    public static boolean applyWithFiles(Tier tier, int threads) {
        close(tier, threads, SyscallTable.lateWithFiles(ProcessHandle.current().pid()));
        Set<Probe> left = EnumSet.copyOf(Probe.WITH_FILES);
        left.retainAll(tier.claims());
        return Probe.holding(left).equals(left);
    }

    private static void close(Tier tier, int threads, SyscallTable table) {
        if (tier == Tier.D) {
            return;
        }
        require(Native.syscall(Seccomp.number("prctl"), SET_DUMPABLE, 0, 0, 0, 0) == 0, "prctl");
        if (hasOwnUid()) {
            limitThreads(threads);
        }
        try (Seccomp filter = Seccomp.of(table)) {
            filter.load();
        }
    }

    /** A limit on threads counts all of a uid's, so one that is shared with the broker (tier B, by another user than root) has none. */
    private static boolean hasOwnUid() {
        return Native.syscall(Seccomp.number("getuid")) >= OF_NOBODY;
    }

    private static void limitThreads(int threads) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocateFrom(ValueLayout.JAVA_LONG, threads, threads);
            require(
                    Native.syscall(Seccomp.number("prlimit64"), 0, LIMIT_THREADS, limit.address(), 0) == 0,
                    "prlimit64");
        }
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
