package dev.glovebox.engine.isolate.sandbox;

import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A pipe by its two descriptors; closing it leaves open what was opened of it as a stream. Closing a stream ends whatever waits in it, in any
 * thread: the other end may be held by somebody whom nobody knows any more.
 */
record Pipe(long readEnd, long writeEnd) implements AutoCloseable {
    private static final long CLOSE_ON_EXEC = 02000000;

    static Pipe open() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
            if (Native.syscall(Seccomp.number("pipe2"), ends.address(), CLOSE_ON_EXEC) != 0) {
                throw new IOException("no more pipes");
            }
            return new Pipe(ends.getAtIndex(ValueLayout.JAVA_INT, 0), ends.getAtIndex(ValueLayout.JAVA_INT, 1));
        }
    }

    InputStream reading() throws IOException {
        return new Reading(new FileInputStream(toRead().toFile()));
    }

    OutputStream writing() throws IOException {
        return Channels.newOutputStream(FileChannel.open(toWrite(), StandardOpenOption.WRITE));
    }

    /** By its read end's name, for whoever opens it anew. */
    Path toRead() {
        return name(readEnd);
    }

    /** By its write end's name. */
    Path toWrite() {
        return name(writeEnd);
    }

    /** Of streams that are of no use any more: whether that succeeds matters to nobody. */
    static void close(OutputStream input, InputStream output) {
        try (input;
                output) {
            // Nothing else is left to do with them.
        } catch (IOException _) {
            // What was not yet written to a process that has ended.
        }
    }

    private static Path name(long end) {
        return Confinement.NAMELESS.resolve(Long.toString(end));
    }

    @Override
    public void close() {
        Native.syscall(Seccomp.number("close"), readEnd);
        Native.syscall(Seccomp.number("close"), writeEnd);
    }

    /** Reads by a channel, which can be closed under a reader, and asks the file how much is there, which a channel does not know. */
    private static final class Reading extends FilterInputStream {
        private final FileInputStream file;

        Reading(FileInputStream file) {
            super(Channels.newInputStream(file.getChannel()));
            this.file = file;
        }

        @Override
        public int available() throws IOException {
            return file.available();
        }
    }
}
