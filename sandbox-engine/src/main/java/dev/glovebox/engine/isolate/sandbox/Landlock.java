package dev.glovebox.engine.isolate.sandbox;

import dev.glovebox.engine.isolate.sandbox.SandboxException.Code;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What files the calling thread, and whatever it starts, may still reach (landlock(7)): nothing but what is allowed here, and no
 * TCP port, no abstract socket and no process outside at all where this kernel knows how.
 */
final class Landlock implements AutoCloseable {
    private static final long CREATE_RULESET = 444;
    private static final long ADD_RULE = 445;
    private static final long RESTRICT_SELF = 446;
    private static final long VERSION_ONLY = 1;
    private static final long PATH_BENEATH = 1;
    private static final long SET_NO_NEW_PRIVILEGES = 38;
    private static final long PATH_ONLY_CLOSE_ON_EXEC = 012000000;

    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIRECTORY = 1 << 3;
    private static final long TRUNCATE = 1 << 14;
    private static final long OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | 1 << 15;
    /** Removing and making of files and directories, of plain ones alone. */
    private static final long CHANGE_DIRECTORY = 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 13;

    private static final long BOTH_TCP_RIGHTS = 3;
    private static final long BOTH_SCOPES = 3;

    private final Arena arena = Arena.ofConfined();
    private final long handled;
    private final long ruleset;

    private Landlock(long version) {
        handled = handled(version);
        MemorySegment attributes = arena.allocate(24, 8);
        attributes.set(ValueLayout.JAVA_LONG, 0, handled);
        attributes.set(ValueLayout.JAVA_LONG, 8, version >= 4 ? BOTH_TCP_RIGHTS : 0);
        attributes.set(ValueLayout.JAVA_LONG, 16, version >= 6 ? BOTH_SCOPES : 0);
        long size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        ruleset = Native.syscall(CREATE_RULESET, attributes.address(), size, 0);
        require(ruleset >= 0, "landlock_create_ruleset");
    }

    /** The version of the kernel's interface; 0 where it has none, or its administrator left Landlock out. */
    static long version() {
        return Math.max(0, Native.syscall(CREATE_RULESET, 0, 0, VERSION_ONLY));
    }

    static Landlock denyingAll() {
        long version = version();
        if (version == 0) {
            throw new SandboxException(
                    Code.LANDLOCK_MISSING,
                    "tier B needs Landlock; this kernel does not offer it. Use Linux 5.13 or newer, with `landlock` among the"
                            + " modules of its boot parameter lsm=");
        }
        return new Landlock(version);
    }

    /** Each version of the interface added rights; a right that is not handled is not denied, a newer one is denied by the filters. */
    private static long handled(long version) {
        int rights = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
        return (1L << rights) - 1;
    }

    void allowReading(Path path) {
        allow(path, READ_FILE | READ_DIRECTORY);
    }

    void allowRunning(Path path) {
        allow(path, READ_FILE | READ_DIRECTORY | EXECUTE);
    }

    void allowWriting(Path path) {
        allow(path, READ_FILE | READ_DIRECTORY | WRITE_FILE | TRUNCATE | CHANGE_DIRECTORY);
    }

    /** For good, with what it starts; other threads of this process are as free as before. */
    void restrictThisThread() {
        require(Native.syscall(Seccomp.number("prctl"), SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0, "prctl");
        require(Native.syscall(RESTRICT_SELF, ruleset, 0) == 0, "landlock_restrict_self");
    }

    @Override
    public void close() {
        Native.syscall(Seccomp.number("close"), ruleset);
        arena.close();
    }

    private void allow(Path path, long rights) {
        long right = rights & handled & (Files.isDirectory(path) ? -1 : OF_FILES);
        long name = arena.allocateFrom(path.toString()).address();
        long file = Native.syscall(Seccomp.number("openat"), OpenFlags.HERE, name, PATH_ONLY_CLOSE_ON_EXEC, 0);
        require(file >= 0, "opening " + path);
        MemorySegment rule = arena.allocate(16, 8);
        rule.set(ValueLayout.JAVA_LONG, 0, right);
        rule.set(ValueLayout.JAVA_INT, 8, (int) file);
        boolean added = Native.syscall(ADD_RULE, ruleset, PATH_BENEATH, rule.address(), 0) == 0;
        Native.syscall(Seccomp.number("close"), file);
        require(added, "landlock_add_rule for " + path);
    }

    private static void require(boolean held, String step) {
        if (!held) {
            throw new SandboxException(
                    Code.START_FAILED, step + " must succeed before anything is confined; it failed");
        }
    }
}
