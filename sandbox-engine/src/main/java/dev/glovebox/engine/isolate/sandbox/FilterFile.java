package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The early filter, compiled once, handed to bubblewrap as an open descriptor. */
final class FilterFile implements AutoCloseable {
    static final int DESCRIPTOR = 3;

    private final Path directory;
    private final Path file;

    private FilterFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("early.bpf");
    }

    static FilterFile compile() {
        try {
            FilterFile made = new FilterFile(Files.createTempDirectory("glovebox-filter"));
            try (Seccomp filter = Seccomp.of(SyscallTable.early())) {
                filter.export(made.file);
            }
            return made;
        } catch (IOException failed) {
            throw new SandboxException(
                    Code.START_FAILED,
                    "the system's directory for temporary files must be writable; it is not",
                    failed);
        }
    }

    /** ProcessBuilder passes three descriptors only, so the shell opens the fourth on its way to exec. */
    List<String> shell() {
        return List.of(HostTools.program("sh").toString(), "-c", "exec \"$@\" 3<\"$0\"", file.toString());
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        } catch (IOException left) {
            // An empty directory with no secret in it stays behind; nothing depends on it.
            return;
        }
    }
}
