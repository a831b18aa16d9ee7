package dev.glovebox.engine.vault;

import dev.glovebox.engine.vault.VaultException.Code;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file without a name on any disk: it ends with the process, however that ends. Clear text that the engine must meet as a file
 * is only ever in one of these.
 */
public final class MemoryFile implements AutoCloseable {
    private static final int CLOSE_ON_EXEC = 1;
    private static final MethodHandle CREATE = function(
            "memfd_create", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private final int descriptor;
    private final FileChannel channel;

    private MemoryFile(int descriptor, FileChannel channel) {
        this.descriptor = descriptor;
        this.channel = channel;
    }

    public static MemoryFile create() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom("glovebox");
            int descriptor = (int) CREATE.invokeExact(name, CLOSE_ON_EXEC);
            if (descriptor < 0) {
                throw new VaultException(Code.IO, "the system must give memory files; memfd_create failed");
            }
            return new MemoryFile(
                    descriptor, FileChannel.open(path(descriptor), StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (VaultException e) {
            throw e;
        } catch (Throwable e) {
            throw new VaultException(Code.IO, "a memory file must open under /proc/self/fd; it does not", e);
        }
    }

    /** As the engine names it. */
    public Path path() {
        return path(descriptor);
    }

    public FileChannel channel() {
        return channel;
    }

    public byte[] content() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
            // Reads on until all of it is there.
        }
        return content.array();
    }

    public void clear() throws IOException {
        channel.truncate(0);
        channel.position(0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        try {
            int ignored = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IOException("a memory file must close", e);
        }
    }

    private static Path path(int descriptor) {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
