package dev.glovebox.engine.isolate.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What one confined process gets, and that is all it gets: no network, no environment, no other file.
 *
 * @param command the program with its arguments
 * @param readOnly files and directories, visible under their own paths
 * @param writable directories it may write (the sealer's output); empty for everything that sees rows of others
 * @param limits what the kernel lets it use
 */
public record Confinement(List<String> command, List<Path> readOnly, List<Path> writable, ResourceLimits limits) {

    /** The one writable place inside: a memory file system of {@link ResourceLimits#filesBytes()}. */
    public static final Path MEMORY = Path.of("/data");

    public Confinement {
        command = List.copyOf(command);
        readOnly = readOnly.stream().map(Confinement::plain).toList();
        writable = writable.stream().map(Confinement::plain).toList();
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
