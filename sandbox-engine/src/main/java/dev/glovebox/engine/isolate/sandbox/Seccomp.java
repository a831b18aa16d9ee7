package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** One seccomp filter, built by system-call name with libseccomp (seccomp_rule_add(3) and its siblings). */
final class Seccomp implements AutoCloseable {
    static final String LIBRARY = "libseccomp.so.2";

    private static final long ACT_ERRNO = 0x0005_0000L;
    private static final long ACT_ALLOW = 0x7fff_0000L;
    /** This machine's architecture, in libseccomp's words. */
    private static final long NATIVE = 0;

    private static final long ACT_KILL_PROCESS = 0x8000_0000L;
    private static final long ATTRIBUTE_FOREIGN_CALLS = 2;
    private static final long ATTRIBUTE_TSYNC = 4;
    private static final long ATTRIBUTE_OPTIMIZE = 8;
    private static final int ARGUMENT_BYTES = 24;
    private static final long MASKED_EQUAL = 7;
    private static final long UNKNOWN_SYSCALL = -1;
    /** MFD_CLOEXEC. */
    private static final long CLOSE_ON_EXEC = 1;

    /** Closed by whichever thread closes the sandbox. */
    private final Arena arena = Arena.ofShared();

    private final long context;

    private Seccomp(long defaultAction) {
        context = call("seccomp_init", defaultAction);
        require(context != 0, "seccomp_init");
    }

    /** A filter with the given table's default and rules. */
    static Seccomp of(SyscallTable table) {
        return forProcessor(table, NATIVE);
    }

    /** The same table for a processor by its audit architecture; a foreign one's filter can be exported, not loaded. */
    static Seccomp forProcessor(SyscallTable table, long architecture) {
        Seccomp filter = new Seccomp(action(table.otherwise()));
        try {
            if (architecture != NATIVE && (int) call("seccomp_arch_exist", filter.context, architecture) != 0) {
                require((int) call("seccomp_arch_add", filter.context, architecture) == 0, "seccomp_arch_add");
                require((int) call("seccomp_arch_remove", filter.context, NATIVE) == 0, "seccomp_arch_remove");
            }
            call("seccomp_attr_set", filter.context, ATTRIBUTE_OPTIMIZE, 2);
            // Another number range of the same kernel (32 bits, x32) is no accident.
            call("seccomp_attr_set", filter.context, ATTRIBUTE_FOREIGN_CALLS, ACT_KILL_PROCESS);
            table.rules().forEach(filter::add);
            return filter;
        } catch (RuntimeException broken) {
            filter.close();
            throw broken;
        }
    }

    /** The kernel's number of a system call on this machine, or −1 if it has none. */
    static long number(String syscall) {
        try (Arena names = Arena.ofConfined()) {
            return (int) call(
                    "seccomp_syscall_resolve_name", names.allocateFrom(syscall).address());
        }
    }

    /** The compiled filter in a new memory file, for {@code bwrap --seccomp}; the descriptor is the caller's to close. */
    long export() {
        long name = arena.allocateFrom("glovebox-filter").address();
        long descriptor = (int) Native.syscall(number("memfd_create"), name, CLOSE_ON_EXEC);
        require(descriptor >= 0, "memfd_create for the filter");
        if ((int) call("seccomp_export_bpf", context, descriptor) != 0) {
            Native.syscall(number("close"), descriptor);
            require(false, "seccomp_export_bpf");
        }
        return descriptor;
    }

    /** Binds every thread of this process, at once or not at all. */
    void load() {
        load(1);
    }

    /** Binds the calling thread and what it starts from now on. */
    void loadForThisThread() {
        load(0);
    }

    private void load(long everyThread) {
        require((int) call("seccomp_attr_set", context, ATTRIBUTE_TSYNC, everyThread) == 0, "seccomp_attr_set");
        require((int) call("seccomp_load", context) == 0, "seccomp_load");
    }

    @Override
    public void close() {
        call("seccomp_release", context);
        arena.close();
    }

    private void add(SyscallTable.Rule rule) {
        // A name unknown to this kernel or library: in a list of what is allowed it stays denied, and what a list of
        // denials
        // cannot name here, the list of what is allowed does not name either.
        long number = (int) call(
                "seccomp_syscall_resolve_name",
                arena.allocateFrom(rule.syscall()).address());
        if (number == UNKNOWN_SYSCALL) {
            return;
        }
        List<SyscallTable.Argument> arguments = rule.arguments();
        MemorySegment conditions = arena.allocate((long) ARGUMENT_BYTES * Math.max(1, arguments.size()), 8);
        for (int i = 0; i < arguments.size(); i++) {
            write(conditions.asSlice((long) i * ARGUMENT_BYTES, ARGUMENT_BYTES), arguments.get(i));
        }
        long failed = (int) call(
                "seccomp_rule_add_array",
                context,
                action(rule.verdict()),
                number,
                arguments.size(),
                conditions.address());
        require(failed == 0, "seccomp rule for " + rule.syscall());
    }

    private static void write(MemorySegment condition, SyscallTable.Argument argument) {
        condition.set(ValueLayout.JAVA_INT, 0, argument.index());
        condition.set(ValueLayout.JAVA_INT, 4, (int) MASKED_EQUAL);
        condition.set(ValueLayout.JAVA_LONG, 8, argument.mask());
        condition.set(ValueLayout.JAVA_LONG, 16, argument.value());
    }

    private static long action(SyscallTable.Verdict verdict) {
        return verdict == SyscallTable.Verdict.ALLOW ? ACT_ALLOW : ACT_ERRNO | verdict.errno();
    }

    private static long call(String function, long... arguments) {
        return Native.call(Loaded.LIBRARY.findOrThrow(function), arguments);
    }

    private static SymbolLookup open() {
        try {
            return SymbolLookup.libraryLookup(LIBRARY, Arena.global());
        } catch (IllegalArgumentException absent) {
            throw new SandboxException(
                    Code.LIBSECCOMP_MISSING,
                    "libseccomp 2 must be installed to confine a process; " + LIBRARY + " was not found. On Debian and"
                            + " Ubuntu: apt-get install libseccomp2",
                    absent);
        }
    }

    /** Loaded once and for life: a locked process could not load it again, and the probes ask it for numbers. */
    private static final class Loaded {
        static final SymbolLookup LIBRARY = open();
    }

    private static void require(boolean held, String step) {
        if (!held) {
            throw new SandboxException(
                    Code.START_FAILED, step + " must succeed before anything is confined; it failed");
        }
    }
}
