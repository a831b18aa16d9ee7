package dev.glovebox.engine.isolate.sandbox;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * C functions, all called in one shape: seven integer registers in, one out. Integers and pointers of any width travel so in
 * the C calling conventions of x86-64 and arm64, and one shape means one generated stub, which halves what a cold start pays.
 */
final class Native {
    private static final FunctionDescriptor SHAPE = FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);
    private static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(SHAPE);
    private static final MemorySegment SYSCALL =
            Linker.nativeLinker().defaultLookup().findOrThrow("syscall");

    private Native() {}

    /** The raw system call; −1 when the kernel refused it. */
    static long syscall(long number, long... arguments) {
        long[] all = new long[arguments.length + 1];
        all[0] = number;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return call(SYSCALL, all);
    }

    static long call(MemorySegment function, long... given) {
        long[] a = Arrays.copyOf(given, 7);
        try {
            return (long) CALL.invokeExact(function, a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
        } catch (Throwable impossible) {
            throw new IllegalStateException("a native call cannot throw", impossible);
        }
    }
}
