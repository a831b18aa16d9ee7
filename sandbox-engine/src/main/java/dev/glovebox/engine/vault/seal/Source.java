package dev.glovebox.engine.vault.seal;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of the owner's, read once from start to end. */
interface Source extends AutoCloseable {

    String name();

    /** Its columns that the policy does not declare. */
    List<String> ignored();

    /** Null at the end. The previous batch is gone then. */
    @Nullable
    Batch next() throws IOException;

    @Override
    void close() throws IOException;
}
