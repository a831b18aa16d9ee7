package dev.glovebox.engine.isolate.sandbox;

import static dev.glovebox.engine.isolate.sandbox.SyscallTable.Verdict.ABSENT;
import static dev.glovebox.engine.isolate.sandbox.SyscallTable.Verdict.ALLOW;
import static dev.glovebox.engine.isolate.sandbox.SyscallTable.Verdict.DENY;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which system calls a confined process may make, as two tables: {@link #early()} holds from before its first instruction,
 * {@link #late(long)} once it has loaded what it needs. Widening a table is one line here and one probe less.
 */
record SyscallTable(Verdict otherwise, List<Rule> rules) {

    enum Verdict {
        ALLOW(0),
        /** EPERM. */
        DENY(1),
        /** ENOSYS, so that the C library falls back to the older call, whose arguments a filter can see. */
        ABSENT(38);

        private final int errno;

        Verdict(int errno) {
            this.errno = errno;
        }

        int errno() {
            return errno;
        }
    }

    /** Holds when the argument, masked, equals the value. */
    record Argument(int index, long mask, long value) {
        static Argument none(int index, long bits) {
            return new Argument(index, bits, 0);
        }

        static Argument all(int index, long bits) {
            return new Argument(index, bits, bits);
        }

        static Argument is(int index, long value) {
            return new Argument(index, 0xffff_ffffL, value);
        }
    }

    record Rule(Verdict verdict, String syscall, List<Argument> arguments) {}

    private static final long CLONE_THREAD = 0x0001_0000;
    private static final long CLONE_NEW_NAMESPACES = 0x7e02_0000;
    private static final long PROT_EXEC = 4;
    private static final long MAP_ANONYMOUS = 0x20;
    private static final long PR_SET_NAME = 15;
    /** How many bytes a pipe holds. */
    private static final long FIONREAD = 0x541b;

    /** All may pass but these: what neither a JVM start nor anything of ours ever needs. */
    static SyscallTable early() {
        return new SyscallTable(
                ALLOW,
                join(List.of(
                        // other processes
                        all(DENY, "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp"),
                        all(DENY, "pidfd_open", "pidfd_getfd", "pidfd_send_signal"),
                        // namespaces and mounts
                        all(DENY, "unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "move_mount"),
                        all(DENY, "open_tree", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr"),
                        denyEachBit("clone", 0, CLONE_NEW_NAMESPACES),
                        all(ABSENT, "clone3", "openat2"),
                        // network
                        all(DENY, "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4"),
                        // large kernel surfaces
                        all(DENY, "bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key", "request_key"),
                        all(DENY, "io_uring_setup", "io_uring_enter", "io_uring_register", "io_setup", "io_submit"),
                        all(DENY, "name_to_handle_at", "open_by_handle_at", "fanotify_init", "inotify_init1"),
                        // By a path alone, which no rule on open files sees.
                        all(DENY, "truncate"),
                        all(DENY, "memfd_secret", "vmsplice", "mq_open", "shmget", "semget", "msgget"),
                        // the machine
                        all(DENY, "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load"),
                        all(DENY, "reboot", "swapon", "swapoff", "acct", "quotactl", "syslog", "personality"),
                        all(DENY, "settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "sethostname"),
                        all(DENY, "iopl", "ioperm", "modify_ldt", "mknod", "mknodat", "nfsservctl", "vhangup"))));
    }

    /** Nothing may pass but these: what one query over open files needs. */
    static SyscallTable late(long ownProcess) {
        return new SyscallTable(
                DENY,
                join(List.of(
                        // open files, and opening to read what the mounts show
                        all(ALLOW, "read", "readv", "pread64", "preadv", "write", "writev", "pwrite64", "pwritev"),
                        all(ALLOW, "lseek", "close", "fsync", "fdatasync", "ftruncate", "fallocate", "fadvise64"),
                        all(ALLOW, "fstat", "stat", "lstat", "newfstatat", "statx", "fstatfs", "statfs", "flock"),
                        all(ALLOW, "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents64"),
                        all(ALLOW, "getcwd", "fcntl", "poll", "ppoll"),
                        List.of(allow("openat", Argument.none(2, OpenFlags.ANY_WRITING))),
                        List.of(new Rule(ABSENT, "openat2", List.of())),
                        // memory: executable pages are the JIT's own, never a file's
                        List.of(allow("mmap", Argument.none(2, PROT_EXEC))),
                        List.of(allow("mmap", Argument.all(2, PROT_EXEC), Argument.all(3, MAP_ANONYMOUS))),
                        List.of(allow("mprotect", Argument.none(2, PROT_EXEC))),
                        all(ALLOW, "munmap", "mremap", "madvise", "brk", "mincore"),
                        // threads of this process only
                        List.of(allow("clone", Argument.all(0, CLONE_THREAD))),
                        List.of(new Rule(ABSENT, "clone3", List.of())),
                        List.of(allow("tgkill", Argument.is(0, ownProcess))),
                        List.of(allow("prctl", Argument.is(0, PR_SET_NAME))),
                        all(ALLOW, "futex", "futex_waitv", "set_robust_list", "rseq", "membarrier", "sched_yield"),
                        all(ALLOW, "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack"),
                        all(ALLOW, "restart_syscall", "exit", "exit_group", "sched_getaffinity", "getcpu"),
                        // facts about itself
                        all(ALLOW, "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid"),
                        all(ALLOW, "getrusage", "getrlimit", "sysinfo", "uname", "times", "getpriority"),
                        List.of(allow("prlimit64", new Argument(2, -1L, 0))),
                        all(ALLOW, "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep"),
                        all(ALLOW, "gettimeofday", "time", "getrandom"))));
    }

    /** As {@link #late}, and making, filling and renaming files besides, in the folders that the sandbox lets it write: for the sealer. */
    static SyscallTable lateWithFiles(long ownProcess) {
        return new SyscallTable(
                DENY,
                join(List.of(
                        late(ownProcess).rules(),
                        all(
                                ALLOW,
                                "openat",
                                "open",
                                "dup",
                                "dup2",
                                "dup3",
                                "memfd_create",
                                "copy_file_range",
                                "sendfile"),
                        all(
                                ALLOW,
                                "mkdir",
                                "mkdirat",
                                "unlink",
                                "unlinkat",
                                "rmdir",
                                "rename",
                                "renameat",
                                "renameat2"),
                        all(ALLOW, "chmod", "fchmod", "fchmodat", "utimensat", "umask"),
                        List.of(allow("ioctl", Argument.is(1, FIONREAD))))));
    }

    private static Rule allow(String syscall, Argument... arguments) {
        return new Rule(ALLOW, syscall, List.of(arguments));
    }

    /** One rule a bit: a filter can ask whether given bits are all set, not whether any is. */
    private static List<Rule> denyEachBit(String syscall, int index, long bits) {
        return LongStream.iterate(1, bit -> bit <= bits, bit -> bit << 1)
                .filter(bit -> (bits & bit) != 0)
                .mapToObj(bit -> new Rule(DENY, syscall, List.of(Argument.all(index, bit))))
                .toList();
    }

    private static List<Rule> all(Verdict verdict, String... syscalls) {
        return Stream.of(syscalls)
                .map(name -> new Rule(verdict, name, List.of()))
                .toList();
    }

    private static List<Rule> join(List<List<Rule>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }
}
