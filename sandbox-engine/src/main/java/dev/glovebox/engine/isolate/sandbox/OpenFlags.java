package dev.glovebox.engine.isolate.sandbox;

/** The bits of openat(2) that matter here; they differ between architectures only in bits not named here. */
final class OpenFlags {
    /** AT_FDCWD. */
    static final long HERE = -100;

    static final long READ = 0;
    static final long WRITE = 01;
    static final long READ_WRITE = 02;
    static final long CREATE = 0100;
    static final long EXCLUSIVE = 0200;
    static final long TRUNCATE = 01000;
    static final long APPEND = 02000;
    /** The bit of O_TMPFILE that O_DIRECTORY does not share. */
    static final long TEMPORARY = 020000000;

    static final long CREATE_NEW = WRITE | CREATE | EXCLUSIVE;
    /** Any of these makes an open more than reading. */
    static final long ANY_WRITING = WRITE | READ_WRITE | CREATE | TRUNCATE | APPEND | TEMPORARY;

    private OpenFlags() {}
}
