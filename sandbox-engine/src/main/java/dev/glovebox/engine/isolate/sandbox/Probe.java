package dev.glovebox.engine.isolate.sandbox;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Each is a real system call that must fail once a process is locked down. */
public enum Probe {
    EXECUTE(call -> call.execute(call.java())),
    FORK(Calls::fork),
    FORK_BY_CLONE3(Calls::forkByClone3),
    SOCKET_INET(call -> call.works("socket", 2, 1, 0)),
    SOCKET_LOCAL(call -> call.works("socket", 1, 1, 0)),
    SOCKET_NETLINK(call -> call.works("socket", 16, 3, 0)),
    SOCKET_PAIR(call -> call.works("socketpair", 1, 1, 0, call.scratch())),
    CREATE_FILE(call -> Calls.WRITABLE.stream().anyMatch(each -> call.opens(each + "/probe", OpenFlags.CREATE_NEW))),
    CREATE_UNNAMED_FILE(call ->
            Calls.WRITABLE.stream().anyMatch(each -> call.opens(each, OpenFlags.TEMPORARY | OpenFlags.WRITE))),
    WRITE_OWN_MEMORY(call -> call.opens("/proc/self/mem", OpenFlags.READ_WRITE)),
    WRITE_DEVICE(call -> call.opens("/dev/null", OpenFlags.WRITE)),
    READ_PASSWORDS(call -> call.opens("/etc/passwd", OpenFlags.READ)),
    READ_SHADOW(call -> call.opens("/etc/shadow", OpenFlags.READ)),
    READ_SYSTEM(call -> call.opens("/sys", OpenFlags.READ) || call.opens("/var", OpenFlags.READ)),
    READ_OTHERS_FILES(call -> call.opensOfOthers("root")),
    READ_OTHERS_MEMORY(call -> call.opensOfOthers("mem")),
    READ_OTHERS_ENVIRONMENT(call -> call.opensOfOthers("environ")),
    COPY_OTHERS_MEMORY(call -> call.works("process_vm_readv", call.other(), call.scratch(), 1, call.scratch(), 1, 0)),
    TRACE(call -> call.works("ptrace", 0, 0, 0, 0)),
    SIGNAL(call -> call.works("kill", call.self(), 0)),
    SIGNAL_THREAD_OF_OTHERS(call -> call.works("tgkill", call.other(), call.other(), 0)),
    MEMORY_FILE(call -> call.works("memfd_create", call.text("probe"), 0)),
    IO_RING(call -> call.works("io_uring_setup", 1, call.scratch())),
    USER_NAMESPACE(call -> call.works("unshare", 0x1000_0000)),
    MOUNT_NAMESPACE(call -> call.works("unshare", 0x0002_0000)),
    MOUNT(call -> call.works("mount", call.text("none"), call.text("/"), call.text("tmpfs"), 0, 0)),
    CHANGE_ROOT(call -> call.works("chroot", call.text("/"))),
    LOAD_CODE(Calls::mapsFileAsCode),
    MAKE_CODE(Calls::turnsDataIntoCode),
    OPEN_BY_OPENAT2(call -> call.works("openat2", OpenFlags.HERE, call.text("/"), call.scratch(), 24)),
    KERNEL_PROGRAM(call -> call.works("bpf", 0, call.scratch(), 64)),
    PERFORMANCE_EVENTS(call -> call.works("perf_event_open", call.scratch(), 0, -1, -1, 0)),
    PAGE_FAULTS(call -> call.works("userfaultfd", 1)),
    KEYRING(call -> call.works("keyctl", 0, -1, 0)),
    BECOME_ROOT(call -> call.works("setuid", 0)),
    BECOME_DUMPABLE(call -> call.works("prctl", 4, 1, 0, 0, 0)),
    RAISE_LIMIT(call -> call.works("prlimit64", 0, 4, call.scratch(), 0)),
    DEVICE_CONTROL(call -> call.works("ioctl", 0, 0x541b, call.scratch()));

    // Capture-free lambdas hold no state that could change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Calls> succeeds;

    Probe(Predicate<Calls> succeeds) {
        this.succeeds = succeeds;
    }

    /** Those that hold in a process that has to write files of its own. */
    static final Set<Probe> WITH_FILES = Collections.unmodifiableSet(EnumSet.complementOf(
            EnumSet.of(CREATE_FILE, CREATE_UNNAMED_FILE, WRITE_OWN_MEMORY, WRITE_DEVICE, MEMORY_FILE, DEVICE_CONTROL)));

    /** Those that the filters hold by themselves: what a process may open to read, they cannot tell. */
    static final Set<Probe> BY_FILTERS = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(
            READ_PASSWORDS, READ_SHADOW, READ_SYSTEM, READ_OTHERS_FILES, READ_OTHERS_MEMORY, READ_OTHERS_ENVIRONMENT)));

    /** Tries these; those of them that failed as they must. */
    public static Set<Probe> holding(Set<Probe> tried) {
        Set<Probe> holding = EnumSet.noneOf(Probe.class);
        try (Arena arena = Arena.ofConfined()) {
            Calls calls = new Calls(arena);
            for (Probe probe : tried) {
                if (!probe.succeeds.test(calls)) {
                    holding.add(probe);
                }
            }
        }
        return holding;
    }

    /** System calls by name, with arguments that would be good ones. */
    private record Calls(Arena arena) {
        /** Where files are made on one host or another. */
        static final List<String> WRITABLE = List.of(Confinement.MEMORY.toString(), "/tmp", "/dev/shm", "/var/tmp");

        private static final long PAGE = 4096;
        private static final long READ_WRITE = 3;
        private static final long READ_EXECUTE = 5;
        private static final long PRIVATE = 2;
        private static final long PRIVATE_ANONYMOUS = 0x22;
        private static final long CHILD_SIGNAL = 17;

        boolean works(String syscall, long... arguments) {
            return Native.syscall(Seccomp.number(syscall), arguments) != -1;
        }

        boolean opens(String path, long flags) {
            return works("openat", OpenFlags.HERE, text(path), flags, 0600);
        }

        /** Whether a file of any other process can be read: of those in sight and, where none is, of those that are surely there. */
        boolean opensOfOthers(String file) {
            String[] entries = new File("/proc").list();
            Stream<String> others = entries == null
                    ? Stream.of("1", Long.toString(other()))
                    : Stream.of(entries)
                            .filter(name -> Character.isDigit(name.charAt(0)) && !name.equals(Long.toString(self())));
            return others.anyMatch(name -> opens("/proc/" + name + "/" + file, OpenFlags.READ));
        }

        boolean execute(String program) {
            MemorySegment words = arena.allocate(ValueLayout.JAVA_LONG, 2);
            words.setAtIndex(ValueLayout.JAVA_LONG, 0, text(program));
            return works("execve", text(program), words.address(), scratch());
        }

        boolean fork() {
            return forks(Seccomp.number("clone"), CHILD_SIGNAL, 0, 0, 0, 0);
        }

        boolean forkByClone3() {
            MemorySegment arguments = arena.allocate(ValueLayout.JAVA_LONG, 8);
            arguments.setAtIndex(ValueLayout.JAVA_LONG, 4, CHILD_SIGNAL);
            return forks(Seccomp.number("clone3"), arguments.address(), 64);
        }

        /** A child that should not exist ends itself at once: it may wait for nothing, because no other thread of its parent came with it. */
        private static boolean forks(long number, long... arguments) {
            long end = Seccomp.number("exit_group");
            long result = Native.syscall(number, arguments);
            if (result == 0) {
                Native.syscall(end, 1);
            }
            return result != -1;
        }

        boolean mapsFileAsCode() {
            long path = text(System.getProperty("java.home") + "/lib/libjava.so");
            long file = Native.syscall(Seccomp.number("openat"), OpenFlags.HERE, path, OpenFlags.READ, 0);
            // Without the file nothing is proved, so that counts as a success of the attack.
            return file == -1 || works("mmap", 0, PAGE, READ_EXECUTE, PRIVATE, file, 0);
        }

        boolean turnsDataIntoCode() {
            long page = Native.syscall(Seccomp.number("mmap"), 0, PAGE, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0);
            return page == -1 || works("mprotect", page, PAGE, READ_EXECUTE);
        }

        long self() {
            return ProcessHandle.current().pid();
        }

        /** The process that started this one, where it is in sight; otherwise the first of the sandbox, unless that is this one. */
        long other() {
            long parent = Native.syscall(Seccomp.number("getppid"));
            return parent > 0 ? parent : self() == 1 ? 2 : 1;
        }

        String java() {
            return System.getProperty("java.home") + "/bin/java";
        }

        long text(String words) {
            return arena.allocateFrom(words).address();
        }

        long scratch() {
            return arena.allocate(256, 8).address();
        }
    }
}
