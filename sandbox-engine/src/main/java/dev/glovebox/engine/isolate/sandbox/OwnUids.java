package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Uids that belong to nobody else, one for each process that a root broker starts; such a process can read only what others may. */
final class OwnUids {
    /** Uids that no system hands out to people or containers; each process takes the next one. */
    static final long FIRST = 1_879_048_192L;

    private static final int OF_ONE_BROKER = 65_536;
    private static final int BROKERS = 4_096;
    private static final int DEPTH_OF_A_VAULT = 3;

    private final AtomicInteger taken = new AtomicInteger();

    long next() {
        long broker = ProcessHandle.current().pid() % BROKERS * OF_ONE_BROKER;
        return FIRST + broker + taken.getAndIncrement() % OF_ONE_BROKER;
    }

    OptionalLong nextIf(boolean fits) {
        return fits ? OptionalLong.of(next()) : OptionalLong.empty();
    }

    static boolean brokerIsRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Where a mount shows the files, whatever folders are above them. */
    static boolean mayReadMounted(Confinement confinement) {
        return confinement.writable().isEmpty()
                && confinement.readOnly().stream().allMatch(OwnUids::othersMayRead);
    }

    /** Where every folder on the way has to let others pass. */
    static boolean mayReadInPlace(Confinement confinement) {
        return mayReadMounted(confinement) && confinement.readOnly().stream().allMatch(OwnUids::othersMayReach);
    }

    private static boolean othersMayReach(Path given) {
        for (Path up = given.getParent(); up != null; up = up.getParent()) {
            if (!permissions(up).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean othersMayRead(Path given) {
        try (Stream<Path> tree = Files.walk(given, DEPTH_OF_A_VAULT)) {
            return tree.allMatch(OwnUids::grantsOthers);
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
        Set<PosixFilePermission> granted = permissions(path);
        return granted.contains(PosixFilePermission.OTHERS_READ)
                && (!Files.isDirectory(path) || granted.contains(PosixFilePermission.OTHERS_EXECUTE));
    }

    private static Set<PosixFilePermission> permissions(Path path) {
        try {
            return Files.getPosixFilePermissions(path);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
