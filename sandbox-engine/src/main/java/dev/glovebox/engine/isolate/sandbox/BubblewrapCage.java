package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Tier A: bubblewrap makes every namespace and shows read-only what was given; the early filter goes in with it. */
final class BubblewrapCage implements Cage {
    private static final Duration CHECK_TIME = Duration.ofSeconds(10);

    private final FilterFile filter = FilterFile.compile();
    private final List<Path> system = HostTools.jvm();
    private final OwnUids uids = new OwnUids();
    private final boolean mayDropUid;

    /**
     * One platform thread for life: "die with parent" means the parent *thread*, so a start from a short-lived thread would
     * kill the child as soon as that thread ends.
     */
    private final ExecutorService parent = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sandbox-parent").factory());

    private BubblewrapCage() {
        this.mayDropUid = OwnUids.brokerIsRoot() && check(true).isEmpty();
    }

    static BubblewrapCage open() {
        HostTools.bubblewrap();
        BubblewrapCage cage = new BubblewrapCage();
        if (!cage.mayDropUid) {
            cage.requireNamespaces();
        }
        return cage;
    }

    @Override
    public Process start(Confinement confinement) {
        return start(confinement, mayDropUid && OwnUids.mayReadMounted(confinement), Redirect.DISCARD);
    }

    @Override
    public Path memory() {
        return Confinement.MEMORY;
    }

    @Override
    public void close() {
        parent.shutdownNow();
        filter.close();
    }

    private Process start(Confinement confinement, boolean dropUid, Redirect errors) {
        List<String> line = new ArrayList<>(filter.shell());
        OptionalLong uid = uids.nextIf(dropUid);
        line.addAll(BubblewrapArguments.of(confinement, system, uid));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors);
        builder.environment().clear();
        try (Pipe toIt = Pipe.open();
                Pipe fromIt = Pipe.open()) {
            builder.redirectInput(toIt.toRead().toFile());
            builder.redirectOutput(fromIt.toWrite().toFile());
            OutputStream input = toIt.writing();
            InputStream output = fromIt.reading();
            return new BubblewrapProcess(parent.submit(builder::start).get(), input, output);
        } catch (ExecutionException | IOException failed) {
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
        Process process = start(Confinement.ofNothing(), dropUid, Redirect.PIPE);
        try {
            if (!process.waitFor(CHECK_TIME.toSeconds(), TimeUnit.SECONDS)) {
                return "no answer in " + CHECK_TIME.toSeconds() + " s";
            }
            return process.exitValue() == 0 ? "" : firstLine(process);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (IOException unreadable) {
            return "exit code " + process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String firstLine(Process process) throws IOException {
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.isBlank()
                ? "exit code " + process.exitValue()
                : said.lines().findFirst().orElseThrow();
    }
}
