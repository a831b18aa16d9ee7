package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tiers B, C and D: what holds a process is put on a thread, which then starts it, so that it holds from before the program's first
 * instruction. In tier B Landlock shows the files that were given, and the early filter holds; in tier C the filter alone; in tier D
 * neither. Memory files have no name. Each process has a {@link LauncherThread}, and another that starts that one and reaps the process.
 */
final class LauncherCage implements Cage {
    private static final long CHECK_SECONDS = 10;
    private static final Path NOWHERE = Path.of("/dev/null");
    private static final List<Path> RANDOM = List.of(Path.of("/dev/urandom"), Path.of("/dev/random"));

    private final Supplier<Optional<Landlock>> walls;
    private final Optional<Seccomp> filter;
    private final List<Path> runnable = Stream.of(
                    HostTools.jvm(),
                    HostTools.librariesOfTools(),
                    List.of(HostTools.program("prlimit"), HostTools.program("setpriv")))
            .flatMap(List::stream)
            .toList();
    private final OwnUids uids = new OwnUids();
    private final boolean isRoot = OwnUids.brokerIsRoot();
    private final Set<Process> alive = ConcurrentHashMap.newKeySet();
    private final boolean mayDropUid;
    private boolean closed;

    private LauncherCage(Supplier<Optional<Landlock>> walls, Optional<Seccomp> filter) {
        this.walls = walls;
        this.filter = filter;
        // Root of a container may have been left without the capability for it.
        this.mayDropUid = isRoot && starts(true);
    }

    /** Tier B. */
    static LauncherCage behindLandlock() {
        Landlock.denyingAll().close();
        return open("tier B", "under Landlock and seccomp", () -> Optional.of(Landlock.denyingAll()), earlyFilter());
    }

    /** Tier C. */
    static LauncherCage filtered() {
        return open("tier C", "under seccomp", Optional::empty, earlyFilter());
    }

    /** Tier D. */
    static LauncherCage bare() {
        return open("tier D", "with resource limits", Optional::empty, Optional.empty());
    }

    private static Optional<Seccomp> earlyFilter() {
        return Optional.of(Seccomp.of(SyscallTable.early()));
    }

    private static LauncherCage open(
            String tier, String how, Supplier<Optional<Landlock>> walls, Optional<Seccomp> filter) {
        LauncherCage cage = new LauncherCage(walls, filter);
        if (cage.mayDropUid || cage.starts(false)) {
            return cage;
        }
        cage.close();
        throw new SandboxException(Code.START_FAILED, tier + " must start `true` " + how + "; it did not");
    }

    @Override
    public Process start(Confinement confinement) {
        return start(confinement, mayDropUid && OwnUids.mayReadInPlace(confinement));
    }

    private Process start(Confinement confinement, boolean ownUid) {
        OptionalLong uid = uids.nextIf(ownUid);
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("sandbox-keeper").start(() -> keep(confinement, uid, started));
        try {
            return started.get();
        } catch (ExecutionException failed) {
            throw new SandboxException(Code.START_FAILED, "a confined process must start; it did not", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            // It starts all the same, and is not wanted any more.
            CompletableFuture<Void> _ = started.thenAccept(Process::destroyForcibly);
            throw new SandboxException(Code.START_FAILED, "interrupted while starting a process", interrupted);
        }
    }

    @Override
    public Path memory() {
        return Confinement.NAMELESS;
    }

    @Override
    public void close() {
        alive.forEach(Process::destroyForcibly);
        synchronized (this) {
            if (!closed) {
                closed = true;
                filter.ifPresent(Seccomp::close);
            }
        }
    }

    /** One process from its start to its end. */
    private void keep(Confinement confinement, OptionalLong uid, CompletableFuture<Process> started) {
        try {
            Optional<Landlock> files = walls.get();
            Pipe toIt = Pipe.open();
            Pipe fromIt = Pipe.open();
            Spawn spawn =
                    new Spawn(command(confinement, uid), Confinement.ENVIRONMENT, toIt.readEnd(), fromIt.writeEnd());
            LauncherThread launcher = new LauncherThread(restrictions(uid.isPresent(), files), spawn);
            ConfinedProcess process;
            try (toIt;
                    fromIt;
                    spawn) {
                files.ifPresent(each -> allow(each, confinement));
                process = new ConfinedProcess(launcher.launch(), toIt.writing(), fromIt.reading());
            } finally {
                files.ifPresent(Landlock::close);
            }
            alive.add(process);
            started.complete(process);
            launcher.join();
            alive.remove(process);
            process.reap();
        } catch (IOException | RuntimeException failed) {
            started.completeExceptionally(failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the launching thread puts on itself, in this order. */
    private List<Runnable> restrictions(boolean ownUid, Optional<Landlock> files) {
        List<Runnable> all = new ArrayList<>();
        all.add(() -> giveUp(ownUid));
        files.ifPresent(each -> all.add(each::restrictThisThread));
        filter.ifPresent(each -> all.add(() -> load(each)));
        return all;
    }

    private synchronized void load(Seccomp early) {
        if (closed) {
            throw new SandboxException(Code.START_FAILED, "a closed sandbox starts nothing");
        }
        early.loadForThisThread();
    }

    /** Another uid leaves all capabilities behind; root's would come back with each program that it starts. */
    private void giveUp(boolean ownUid) {
        if (isRoot && !ownUid) {
            Privileges.dropCapabilities();
        }
    }

    private static List<String> command(Confinement confinement, OptionalLong ownUid) {
        List<String> line = new ArrayList<>(List.of(HostTools.program("prlimit").toString()));
        line.addAll(confinement.limits().options());
        line.addAll(List.of("--", HostTools.program("setpriv").toString()));
        ownUid.ifPresent(uid -> line.addAll(List.of("--reuid=" + uid, "--regid=" + uid, "--clear-groups")));
        line.addAll(List.of("--no-new-privs", "--pdeathsig", "KILL", "--"));
        line.addAll(confinement.command());
        return line;
    }

    private void allow(Landlock files, Confinement confinement) {
        runnable.forEach(files::allowRunning);
        files.allowRunning(Path.of(confinement.command().getFirst()));
        confinement.readOnly().forEach(files::allowReading);
        confinement.writable().forEach(files::allowWriting);
        files.allowWriting(NOWHERE);
        RANDOM.forEach(files::allowReading);
    }

    /** Whether anything starts at all. */
    private boolean starts(boolean ownUid) {
        try {
            Process nothing = start(Confinement.ofNothing(), ownUid);
            boolean ended = nothing.waitFor(CHECK_SECONDS, TimeUnit.SECONDS);
            nothing.destroyForcibly();
            return ended && nothing.exitValue() == 0;
        } catch (SandboxException unable) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
