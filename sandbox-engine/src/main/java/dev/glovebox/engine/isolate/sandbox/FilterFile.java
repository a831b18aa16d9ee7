package dev.glovebox.engine.isolate.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * The early filter, compiled once, handed to bubblewrap as an open descriptor. It lies in a memory file of this process: however
 * this process ends, nothing of it stays on a disk.
 */
final class FilterFile implements AutoCloseable {
    static final int DESCRIPTOR = 3;

    private final long descriptor;
    private boolean closed;

    private FilterFile(long descriptor) {
        this.descriptor = descriptor;
    }

    static FilterFile compile() {
        try (Seccomp filter = Seccomp.of(SyscallTable.early())) {
            return new FilterFile(filter.export());
        }
    }

    /**
     * ProcessBuilder passes three descriptors only, so the shell opens the fourth on its way to exec, by the name that this
     * process's memory file has for others of its uid.
     */
    List<String> shell() {
        long broker = ProcessHandle.current().pid();
        Path file = Path.of("/proc", Long.toString(broker), "fd", Long.toString(descriptor));
        return List.of(HostTools.program("sh").toString(), "-c", "exec \"$@\" 3<\"$0\"", file.toString());
    }

    /** Once: the number may be another file's afterwards. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Native.syscall(Seccomp.number("close"), descriptor);
        }
    }
}
