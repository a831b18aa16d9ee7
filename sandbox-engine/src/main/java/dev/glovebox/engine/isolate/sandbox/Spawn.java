package dev.glovebox.engine.isolate.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A program ready to be started straight from a thread (posix_spawn(3)), so that it begins under whatever that thread has put on itself.
 * The JDK's own way would also leave a thread behind that waits for the program, and that thread would be just as confined.
 */
final class Spawn implements AutoCloseable {
    private static final SymbolLookup C = Linker.nativeLinker().defaultLookup();
    /** More than any C library needs for one of its structures. */
    private static final long STRUCTURE_BYTES = 512;

    private static final long SET_SIGNAL_MASK = 0x08;
    private static final long NEW_SESSION = 0x80;
    private static final long FIRST_CLOSED = 3;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment start = C.findOrThrow("posix_spawn");
    private final MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
    private final long program;
    private final long words;
    private final long environment;
    private final long actions = arena.allocate(STRUCTURE_BYTES, 16).address();
    private final long attributes = arena.allocate(STRUCTURE_BYTES, 16).address();

    /** It will have these two descriptors for input and output, nowhere to write errors to, and no other descriptor. */
    Spawn(List<String> command, List<String> environment, long input, long output) {
        this.program = text(command.getFirst());
        this.words = list(command);
        this.environment = list(environment);
        call("posix_spawn_file_actions_init", actions);
        call("posix_spawn_file_actions_adddup2", actions, input, 0);
        call("posix_spawn_file_actions_adddup2", actions, output, 1);
        call("posix_spawn_file_actions_addopen", actions, 2, text("/dev/null"), OpenFlags.WRITE, 0);
        call("posix_spawn_file_actions_addclosefrom_np", actions, FIRST_CLOSED);
        call("posix_spawn_file_actions_addchdir_np", actions, text("/"));
        // No signal is held back, and no terminal is at hand.
        call("posix_spawnattr_init", attributes);
        call(
                "posix_spawnattr_setsigmask",
                attributes,
                arena.allocate(STRUCTURE_BYTES, 16).address());
        call("posix_spawnattr_setflags", attributes, SET_SIGNAL_MASK | NEW_SESSION);
    }

    /** Its number, or −1. One native call: the calling thread may already be unable to load a class. */
    long run() {
        int failed = (int) Native.call(start, pid.address(), program, actions, attributes, words, environment);
        return failed == 0 ? pid.get(ValueLayout.JAVA_INT, 0) : -1;
    }

    @Override
    public void close() {
        call("posix_spawn_file_actions_destroy", actions);
        call("posix_spawnattr_destroy", attributes);
        arena.close();
    }

    private long list(List<String> texts) {
        MemorySegment list = arena.allocate(ValueLayout.JAVA_LONG, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            list.setAtIndex(ValueLayout.JAVA_LONG, i, text(texts.get(i)));
        }
        return list.address();
    }

    private long text(String words) {
        return arena.allocateFrom(words).address();
    }

    private static void call(String function, long... arguments) {
        Native.call(C.findOrThrow(function), arguments);
    }
}
