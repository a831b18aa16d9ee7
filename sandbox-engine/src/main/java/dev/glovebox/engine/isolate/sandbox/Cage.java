package dev.glovebox.engine.isolate.sandbox;

import java.nio.file.Path;

/** How one tier holds a process from before its first instruction until its starter ends. Safe for use by many threads. */
interface Cage extends AutoCloseable {

    Process start(Confinement confinement);

    /** Where a process inside has memory files: {@link Confinement#MEMORY}, or {@link Confinement#NAMELESS}. */
    Path memory();

    @Override
    void close();
}
