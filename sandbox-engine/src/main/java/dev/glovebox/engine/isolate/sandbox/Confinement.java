package dev.glovebox.engine.isolate.sandbox;

import java.nio.file.Path;
import java.time.Duration;
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

    /** The one writable place inside tier A: a memory file system of {@link ResourceLimits#filesBytes()}. */
    public static final Path MEMORY = Path.of("/data");

    /** Where files without a name have one, for a process that was given no such place. */
    public static final Path NAMELESS = Path.of("/proc/self/fd");

    /**
     * All that is in its environment. One arena a thread is the C library's habit; two keep an idle worker small. What a batch system would say of a node
     * keeps DuckDB from asking files of {@code /proc} before anybody can set its limits; it does not survive a refusal.
     */
    static final List<String> ENVIRONMENT =
            List.of("LC_ALL=C.UTF-8", "MALLOC_ARENA_MAX=2", "SLURM_CPUS_ON_NODE=2", "SLURM_MEM_PER_NODE=1024M");

    public Confinement {
        command = List.copyOf(command);
        readOnly = readOnly.stream().map(Confinement::plain).toList();
        writable = writable.stream().map(Confinement::plain).toList();
    }

    /** A program that ends at once, for a look at whether anything starts. */
    static Confinement ofNothing() {
        Path program = HostTools.program("true");
        ResourceLimits small = new ResourceLimits(Duration.ofSeconds(5), 1L << 28, 1L << 20, 64, 64);
        return new Confinement(List.of(program.toString()), List.of(program), List.of(), small);
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
