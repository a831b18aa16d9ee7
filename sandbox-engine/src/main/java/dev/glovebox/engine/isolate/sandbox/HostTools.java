package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where this host keeps the programs and the C libraries that a confined JVM needs. */
final class HostTools {
    private static final List<String> PROGRAM_DIRECTORIES = List.of("/usr/bin", "/bin", "/usr/local/bin");

    private static final List<String> LIBRARY_DIRECTORIES = List.of(
            "/lib/x86_64-linux-gnu",
            "/usr/lib/x86_64-linux-gnu",
            "/lib/aarch64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu",
            "/lib64",
            "/usr/lib64",
            "/lib",
            "/usr/lib");

    /** What the JDK, DuckDB, libseccomp and setpriv link to, and the loader that links them. */
    private static final List<String> NEEDED = List.of(
            "libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libgcc_s.so.1", "libstdc++.so.6");

    private static final List<String> IF_PRESENT = List.of("libz.so.1", "libcap-ng.so.0");
    private static final List<String> LOADERS = List.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1");

    private HostTools() {}

    /** The JDK, its configuration and what it links to. */
    static List<Path> jvm() {
        List<Path> paths = new ArrayList<>(libraries());
        paths.add(Path.of(System.getProperty("java.home")));
        // Debian's own JDK packages keep their configuration there, behind symbolic links.
        Path configuration = Path.of("/etc", "java-" + Runtime.version().feature() + "-openjdk");
        if (Files.isDirectory(configuration)) {
            paths.add(configuration);
        }
        return List.copyOf(paths);
    }

    /** What `prlimit` links to besides. */
    static List<Path> librariesOfTools() {
        return located("libsmartcols.so.1").stream().toList();
    }

    static Path bubblewrap() {
        return find("bwrap")
                .orElseThrow(() -> new SandboxException(
                        Code.BUBBLEWRAP_MISSING,
                        "bubblewrap must be installed to confine a process (tier A); `bwrap` was not found. On Debian"
                                + " and Ubuntu: apt-get install bubblewrap"));
    }

    static Path program(String name) {
        return find(name)
                .orElseThrow(() -> new SandboxException(
                        Code.TOOL_MISSING,
                        "`" + name + "` must be installed to confine a process; it was not found. On Debian and Ubuntu:"
                                + " apt-get install util-linux"));
    }

    /** The libraries, each under every name by which the loader may look for it. */
    static List<Path> libraries() {
        Stream<Path> needed = NEEDED.stream().map(HostTools::library);
        Stream<Path> optional = IF_PRESENT.stream().flatMap(name -> located(name).stream());
        Stream<Path> loader = LOADERS.stream().map(Path::of).filter(Files::exists);
        return Stream.of(needed, optional, loader, Stream.of(seccomp()))
                .flatMap(each -> each)
                .toList();
    }

    private static Path library(String name) {
        return located(name)
                .orElseThrow(() -> new SandboxException(
                        Code.LIBRARY_MISSING,
                        name + " must be in one of the system's library directories " + LIBRARY_DIRECTORIES
                                + "; it is in none"));
    }

    private static Path seccomp() {
        return located(Seccomp.LIBRARY)
                .orElseThrow(() -> new SandboxException(
                        Code.LIBSECCOMP_MISSING,
                        "libseccomp 2 must be installed to confine a process; " + Seccomp.LIBRARY
                                + " was not found. On Debian and Ubuntu: apt-get install libseccomp2"));
    }

    private static Optional<Path> located(String name) {
        return in(LIBRARY_DIRECTORIES, name).filter(Files::exists);
    }

    private static Optional<Path> find(String name) {
        return in(PROGRAM_DIRECTORIES, name).filter(Files::isExecutable);
    }

    private static Optional<Path> in(List<String> directories, String name) {
        return directories.stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::exists)
                .findFirst();
    }
}
