package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A broker that does nothing but keep a worker, until somebody kills it. */
public final class PoolHolderMain {
    private PoolHolderMain() {}

    public static void main(String[] arguments) throws Exception {
        Sandbox sandbox = Workers.sandbox(Tier.valueOf(arguments[1]));
        WorkerPool pool = Workers.pool(Workers.program(sandbox, PlainWorkerMain.class, Path.of(arguments[0])), 1);
        pool.awaitReady(Workers.PATIENCE);
        System.out.write("ready\n".getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
        Thread.sleep(Workers.PATIENCE);
    }
}
