package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Starts confined processes of one tier. All of them are killed by the kernel when this process ends, however it ends, and when
 * this is closed. Safe for use by many threads.
 */
public final class Sandbox implements AutoCloseable {
    /** Uids that no system hands out to people or containers; each process takes the next one. */
    private static final long FIRST_OWN_UID = 1_879_048_192L;

    private static final int UIDS_OF_ONE_BROKER = 65_536;
    private static final int DEPTH_OF_A_VAULT = 3;
    private static final int BROKERS = 4_096;
    private static final Duration CHECK_TIME = Duration.ofSeconds(10);

    private final FilterFile filter;
    private final List<Path> system = system();
    private final AtomicInteger started = new AtomicInteger();
    private final boolean mayDropUid;

    /**
     * One platform thread for life: "die with parent" means the parent *thread*, so a start from a short-lived thread would
     * kill the child as soon as that thread ends.
     */
    private final ExecutorService parent = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sandbox-parent").factory());

    private Sandbox(FilterFile filter) {
        this.filter = filter;
        this.mayDropUid = brokerIsRoot() && check(true).isEmpty();
    }

    /** Refuses, saying what is missing and how to mend it, unless this host can really hold a process at this tier. */
    public static Sandbox open(Tier tier) {
        switch (tier) {
            case A -> {}
            case B ->
                throw new SandboxException(
                        Code.TIER_UNSUPPORTED, "tier A is the only tier that this version can start; B was asked for");
        }
        HostTools.bubblewrap();
        Sandbox sandbox = new Sandbox(FilterFile.compile());
        if (!sandbox.mayDropUid) {
            sandbox.requireNamespaces();
        }
        return sandbox;
    }

    /** Stdin and stdout are pipes to the caller; stderr goes nowhere, because it may quote what the process sees. */
    public Process start(Confinement confinement) {
        return start(confinement, mayDropUid && othersMayRead(confinement), Redirect.DISCARD);
    }

    public Tier tier() {
        return Tier.A;
    }

    @Override
    public void close() {
        parent.shutdownNow();
        filter.close();
    }

    private Process start(Confinement confinement, boolean dropUid, Redirect errors) {
        List<String> line = new ArrayList<>(filter.shell());
        line.addAll(BubblewrapArguments.of(confinement, system, dropUid ? nextUid() : OptionalLong.empty()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors);
        builder.environment().clear();
        try {
            return parent.submit(builder::start).get();
        } catch (ExecutionException failed) {
            throw new SandboxException(Code.START_FAILED, "a confined process must start; it did not", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SandboxException(Code.START_FAILED, "interrupted while starting a process", interrupted);
        }
    }

    private void requireNamespaces() {
        String complaint = check(false);
        if (complaint.isEmpty()) {
            return;
        }
        close();
        throw new SandboxException(
                Code.NAMESPACES_BLOCKED,
                "tier A needs bubblewrap to create namespaces; this host refused: " + complaint
                        + ". In a container allow user namespaces (for Docker: --security-opt seccomp=unconfined"
                        + " --security-opt apparmor=unconfined); on Ubuntu 24.04 and later load AppArmor's"
                        + " bwrap-userns-restrict profile (apt-get install apparmor-profiles)");
    }

    /** Starts `true` for real. Empty when it ran, otherwise the first line of what was said. */
    private String check(boolean dropUid) {
        Path program = HostTools.program("true");
        ResourceLimits small = new ResourceLimits(Duration.ofSeconds(5), 1L << 28, 1L << 20, 64, 64);
        Confinement nothing = new Confinement(List.of(program.toString()), List.of(program), List.of(), small);
        Process process = start(nothing, dropUid, Redirect.PIPE);
        try {
            if (!process.waitFor(CHECK_TIME.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "no answer in " + CHECK_TIME.toSeconds() + " s";
            }
            return process.exitValue() == 0 ? "" : firstLine(process);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (IOException unreadable) {
            return "exit code " + process.exitValue();
        }
    }

    private static String firstLine(Process process) throws IOException {
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.isBlank()
                ? "exit code " + process.exitValue()
                : said.lines().findFirst().orElseThrow();
    }

    private OptionalLong nextUid() {
        long broker = ProcessHandle.current().pid() % BROKERS * UIDS_OF_ONE_BROKER;
        return OptionalLong.of(FIRST_OWN_UID + broker + started.getAndIncrement() % UIDS_OF_ONE_BROKER);
    }

    /** A uid of its own can read only what everybody may; the folders above keep everybody else out. */
    private static boolean othersMayRead(Confinement confinement) {
        return confinement.writable().isEmpty()
                && confinement.readOnly().stream().allMatch(Sandbox::othersMayRead);
    }

    private static boolean othersMayRead(Path given) {
        try (Stream<Path> tree = Files.walk(given, DEPTH_OF_A_VAULT)) {
            return tree.allMatch(Sandbox::grantsOthers);
        } catch (NoSuchFileException absent) {
            throw new SandboxException(
                    Code.START_FAILED,
                    "every file given to a confined process must exist; " + given + " does not",
                    absent);
        } catch (IOException | UncheckedIOException changing) {
            // A file came or went meanwhile: the broker's own uid reads whatever there is.
            return false;
        }
    }

    private static boolean grantsOthers(Path path) {
        try {
            Set<PosixFilePermission> granted = Files.getPosixFilePermissions(path);
            return granted.contains(PosixFilePermission.OTHERS_READ)
                    && (!Files.isDirectory(path) || granted.contains(PosixFilePermission.OTHERS_EXECUTE));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static boolean brokerIsRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static List<Path> system() {
        List<Path> paths = new ArrayList<>(HostTools.libraries());
        paths.add(Path.of(System.getProperty("java.home")));
        // Debian's own JDK packages keep their configuration there, behind symbolic links.
        Path configuration = Path.of("/etc", "java-" + Runtime.version().feature() + "-openjdk");
        if (Files.isDirectory(configuration)) {
            paths.add(configuration);
        }
        return List.copyOf(paths);
    }
}
