package dev.glovebox.engine.isolate.sandbox;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A pipe by its two descriptors; closing it leaves open what was opened of it as a stream. */
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
        return new FileInputStream(name(readEnd));
    }

    OutputStream writing() throws IOException {
        return new FileOutputStream(name(writeEnd));
    }

    private static String name(long end) {
        return Confinement.NAMELESS.resolve(Long.toString(end)).toString();
    }

    @Override
    public void close() {
        Native.syscall(Seccomp.number("close"), readEnd);
        Native.syscall(Seccomp.number("close"), writeEnd);
    }
}
