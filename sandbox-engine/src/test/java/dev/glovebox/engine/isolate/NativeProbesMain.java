package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.sandbox.Lockdown;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Stands where the worker stands: has foreign machine code loaded, locks down, and lets that code try. */
public final class NativeProbesMain {
    private static final long TEXT_BYTES = 1 << 14;

    private NativeProbesMain() {}

    public static void main(String[] arguments) throws Throwable {
        Path code = Path.of(arguments[0]);
        try (Arena arena = Arena.ofConfined();
                OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            SymbolLookup library = SymbolLookup.libraryLookup(code.resolve("libprobes.so"), Arena.global());
            MethodHandle probes = Linker.nativeLinker()
                    .downcallHandle(
                            library.findOrThrow("probe_all"),
                            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
            MemorySegment text = arena.allocate(TEXT_BYTES);
            MemorySegment foreign =
                    arena.allocateFrom(code.resolve("libforeign.so").toString());
            Lockdown.apply(Tier.A, 64);
            probes.invokeExact(text, TEXT_BYTES, foreign);
            out.write(text.getString(0).getBytes(StandardCharsets.UTF_8));
        }
    }
}
