package dev.glovebox.engine.isolate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the compiled filters decide on either processor, whichever this machine has; the numbers are the kernel's own. */
final class SyscallTableTest {
    private static final long ALLOW = 0x7fff_0000L;
    private static final long DENY = 0x0005_0001L;
    private static final long ABSENT = 0x0005_0026L;
    private static final long KILL = 0x8000_0000L;
    private static final long PROCESS = 77;

    enum Processor {
        X86_64(
                0xc000_003eL,
                Map.ofEntries(
                        Map.entry("read", 0),
                        Map.entry("openat", 257),
                        Map.entry("mmap", 9),
                        Map.entry("mprotect", 10),
                        Map.entry("clone", 56),
                        Map.entry("execve", 59),
                        Map.entry("socket", 41),
                        Map.entry("ptrace", 101),
                        Map.entry("kill", 62),
                        Map.entry("tgkill", 234),
                        Map.entry("unshare", 272),
                        Map.entry("mount", 165),
                        Map.entry("bpf", 321),
                        Map.entry("perf_event_open", 298),
                        Map.entry("userfaultfd", 323),
                        Map.entry("process_vm_readv", 310),
                        Map.entry("keyctl", 250),
                        Map.entry("setuid", 105),
                        Map.entry("prctl", 157),
                        Map.entry("ioctl", 16),
                        Map.entry("prlimit64", 302),
                        Map.entry("memfd_create", 319),
                        Map.entry("truncate", 76),
                        Map.entry("unlinkat", 263))),
        ARM64(
                0xc000_00b7L,
                Map.ofEntries(
                        Map.entry("read", 63),
                        Map.entry("openat", 56),
                        Map.entry("mmap", 222),
                        Map.entry("mprotect", 226),
                        Map.entry("clone", 220),
                        Map.entry("execve", 221),
                        Map.entry("socket", 198),
                        Map.entry("ptrace", 117),
                        Map.entry("kill", 129),
                        Map.entry("tgkill", 131),
                        Map.entry("unshare", 97),
                        Map.entry("mount", 40),
                        Map.entry("bpf", 280),
                        Map.entry("perf_event_open", 241),
                        Map.entry("userfaultfd", 282),
                        Map.entry("process_vm_readv", 270),
                        Map.entry("keyctl", 219),
                        Map.entry("setuid", 146),
                        Map.entry("prctl", 167),
                        Map.entry("ioctl", 29),
                        Map.entry("prlimit64", 261),
                        Map.entry("memfd_create", 279),
                        Map.entry("truncate", 45),
                        Map.entry("unlinkat", 35)));

        private final long architecture;

        @SuppressWarnings("ImmutableEnumChecker") // Map.ofEntries gives no other.
        private final Map<String, Integer> numbers;

        Processor(long architecture, Map<String, Integer> numbers) {
            this.architecture = architecture;
            this.numbers = numbers;
        }

        Verdicts of(SyscallTable table) throws IOException {
            try (Seccomp filter = Seccomp.forProcessor(table, architecture)) {
                long file = filter.export();
                byte[] program = Files.readAllBytes(Confinement.NAMELESS.resolve(Long.toString(file)));
                Native.syscall(Seccomp.number("close"), file);
                return new Verdicts(this, new FilterProgram(program));
            } catch (SandboxException absent) {
                assumeTrue(Boolean.getBoolean("glovebox.strict"), absent.getMessage());
                throw absent;
            }
        }
    }

    record Verdicts(Processor processor, FilterProgram program) {
        long on(String syscall, long... arguments) {
            return program.verdict(
                    processor.architecture, Objects.requireNonNull(processor.numbers.get(syscall)), arguments);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEarlyFilterDeniesWhatNobodyNeedsAndLetsAStartPass(Processor processor) throws IOException {
        Verdicts early = processor.of(SyscallTable.early());
        for (String denied : List.of(
                "socket",
                "ptrace",
                "process_vm_readv",
                "unshare",
                "mount",
                "bpf",
                "perf_event_open",
                "userfaultfd",
                "keyctl",
                "truncate")) {
            assertThat(early.on(denied)).as(denied).isEqualTo(DENY);
        }
        for (String allowed : List.of("read", "openat", "mmap", "execve", "memfd_create", "setuid", "prctl")) {
            assertThat(early.on(allowed)).as(allowed).isEqualTo(ALLOW);
        }
        assertThat(early.on("clone", 17)).isEqualTo(ALLOW);
        assertThat(early.on("clone", 0x1000_0011L)).as("a user namespace").isEqualTo(DENY);
        assertThat(early.program.verdict(processor.architecture, 435))
                .as("clone3")
                .isEqualTo(ABSENT);
    }

    @ParameterizedTest
    @EnumSource
    void theLateFilterAllowsReadingMemoryAndThreadsAlone(Processor processor) throws IOException {
        Verdicts late = processor.of(SyscallTable.late(PROCESS));
        for (String denied : List.of(
                "execve", "socket", "ptrace", "kill", "memfd_create", "setuid", "ioctl", "unlinkat", "truncate")) {
            assertThat(late.on(denied)).as(denied).isEqualTo(DENY);
        }
        assertThat(late.on("read")).isEqualTo(ALLOW);
        assertThat(late.on("openat", -100, 0, OpenFlags.READ)).isEqualTo(ALLOW);
        for (long flag : List.of(
                OpenFlags.WRITE, OpenFlags.READ_WRITE, OpenFlags.CREATE, OpenFlags.TRUNCATE, OpenFlags.APPEND)) {
            assertThat(late.on("openat", -100, 0, flag)).isEqualTo(DENY);
        }
        assertThat(late.on("mmap", 0, 4096, 5, 2, 3)).as("a file's code").isEqualTo(DENY);
        assertThat(late.on("mmap", 0, 4096, 7, 0x22, -1))
                .as("the compiler's code")
                .isEqualTo(ALLOW);
        assertThat(late.on("mprotect", 0, 4096, 5)).isEqualTo(DENY);
        assertThat(late.on("clone", 17)).as("a process").isEqualTo(DENY);
        assertThat(late.on("clone", 0x0001_0000L)).as("a thread").isEqualTo(ALLOW);
        assertThat(late.on("tgkill", PROCESS)).isEqualTo(ALLOW);
        assertThat(late.on("tgkill", 1)).isEqualTo(DENY);
        assertThat(late.on("prctl", 4, 1)).as("dumpable").isEqualTo(DENY);
        assertThat(late.on("prlimit64", 0, 4, 1)).as("setting a limit").isEqualTo(DENY);
        assertThat(late.on("prlimit64", 0, 4, 0)).as("reading it").isEqualTo(ALLOW);
    }

    @ParameterizedTest
    @EnumSource
    void theSealersFilterAllowsFilesBesidesAndNoProcess(Processor processor) throws IOException {
        Verdicts sealer = processor.of(SyscallTable.lateWithFiles(PROCESS));
        for (String allowed : List.of("read", "openat", "memfd_create", "unlinkat")) {
            assertThat(sealer.on(allowed, 0, 0, OpenFlags.WRITE)).as(allowed).isEqualTo(ALLOW);
        }
        for (String denied : List.of("execve", "socket", "ptrace", "kill", "setuid", "ioctl", "truncate", "mount")) {
            assertThat(sealer.on(denied)).as(denied).isEqualTo(DENY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherNumberRangeEndsTheProcess(Processor processor) throws IOException {
        Verdicts early = processor.of(SyscallTable.early());
        long thirtyTwoBits = 0x4000_0003L;
        assertThat(early.program.verdict(thirtyTwoBits, 1)).isEqualTo(KILL);
        if (processor == Processor.X86_64) {
            assertThat(early.program.verdict(processor.architecture, 0x4000_0000L))
                    .as("x32")
                    .isEqualTo(KILL);
        }
    }
}
