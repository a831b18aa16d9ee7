package dev.glovebox.engine.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The machine: its JDK, kernel, randomness, memory and clock. */
final class HostChecks {
    private static final int JDK = 25;
    private static final int SEED_BYTES = 32;
    private static final Duration SEED_PATIENCE = Duration.ofSeconds(2);
    private static final long LEAST_MEMORY_KIB = 1L << 20;
    private static final Path SYNCHRONIZED = Path.of("/run/systemd/timesync/synchronized");

    private HostChecks() {}

    static List<Finding> all() {
        return List.of(jdk(), system(), seccomp(), namespaces(), landlock(), entropy(), memory(), clock());
    }

    private static Finding jdk() {
        String found = Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
        return Runtime.version().feature() == JDK
                ? Finding.ok("jdk", found)
                : Finding.failed("jdk", found, "use a JDK " + JDK + ": set JAVA_HOME to one");
    }

    private static Finding system() {
        String machine = System.getProperty("os.arch");
        String found = System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + machine;
        boolean fit = System.getProperty("os.name").equals("Linux")
                && Stream.of("amd64", "aarch64").anyMatch(machine::equals);
        return fit
                ? Finding.ok("system", found)
                : Finding.failed("system", found, "serve on Linux, on x86-64 or arm64: queries run in its sandbox");
    }

    private static Finding seccomp() {
        return line("/proc/sys/kernel/seccomp/actions_avail")
                .filter(actions -> actions.contains("kill_process") && actions.contains("errno"))
                .map(actions -> Finding.ok("seccomp", "filters may refuse a call or end the process"))
                .orElseGet(() -> Finding.failed(
                        "seccomp",
                        "this kernel offers no seccomp filters",
                        "use a kernel of version 4.14 or newer with CONFIG_SECCOMP_FILTER"));
    }

    private static Finding namespaces() {
        String most = line("/proc/sys/user/max_user_namespaces").orElse("0");
        boolean restricted = line("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
                .filter("1"::equals)
                .isPresent();
        if (most.equals("0")) {
            return Finding.warning(
                    "namespaces",
                    "user namespaces are turned off",
                    "set user.max_user_namespaces with sysctl, or run the broker as root");
        }
        return restricted
                ? Finding.warning(
                        "namespaces",
                        "AppArmor keeps user namespaces from programs without a profile",
                        "load AppArmor's bwrap-userns-restrict profile, or run the broker as root")
                : Finding.ok("namespaces", "user namespaces, at most " + most);
    }

    private static Finding landlock() {
        return line("/sys/kernel/security/lsm")
                .filter(modules -> modules.contains("landlock"))
                .map(modules -> Finding.ok("landlock", "this kernel enforces it: tier B is within reach"))
                .orElseGet(() -> Finding.ok("landlock", "not seen among this kernel's modules; tier A does without"));
    }

    /** Since Linux 5.6 a read waits for nothing but the generator's first seed. */
    private static Finding entropy() {
        Thread reader = Thread.ofPlatform().daemon().unstarted(() -> {
            try (InputStream random = Files.newInputStream(Path.of("/dev/random"))) {
                random.readNBytes(SEED_BYTES);
            } catch (IOException absent) {
                LockSupport.parkNanos(SEED_PATIENCE.multipliedBy(2).toNanos());
            }
        });
        reader.start();
        return ended(reader)
                ? Finding.ok("entropy", "the kernel's random generator is seeded")
                : Finding.failed(
                        "entropy",
                        "the kernel's random generator gave no " + SEED_BYTES + " bytes in " + SEED_PATIENCE.toSeconds()
                                + " s",
                        "wait a minute after start, or give the machine a random source (virtio-rng)");
    }

    private static boolean ended(Thread thread) {
        try {
            return thread.join(SEED_PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Finding memory() {
        long available = memoryKib();
        String found = available / 1024 + " MiB available";
        return available >= LEAST_MEMORY_KIB
                ? Finding.ok("memory", found)
                : Finding.warning("memory", found, "a broker with two workers is at ease with 1 GiB; free some");
    }

    private static long memoryKib() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private static Finding clock() {
        return Files.exists(SYNCHRONIZED)
                ? Finding.ok("clock", "synchronized by systemd-timesyncd")
                : Finding.warning(
                        "clock",
                        "nothing seen here says that the clock is synchronized",
                        "run a time service (systemd-timesyncd, chrony): grants begin and end by this clock");
    }

    private static Optional<String> line(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
