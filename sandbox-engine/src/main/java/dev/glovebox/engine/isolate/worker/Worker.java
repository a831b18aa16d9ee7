package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.sandbox.Lockdown;
import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.wire.ReadyFrame;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

/** The life of one worker, in the order that makes it safe: warm, lock down, prove it, one job, the end; or made as new, proved again, and one job more. */
public final class Worker {
    private final WorkerSettings settings;
    private final TablePlacer placer;
    private final DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
    private final DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));

    private Worker(WorkerSettings settings, TablePlacer placer) {
        this.settings = settings;
        this.placer = placer;
    }

    /** The first argument for a run that makes the AOT cache. */
    public static final String TRAIN = "train";

    /** Returns only from training. Whatever goes wrong, nobody outside learns more than that it did. */
    public static void main(String[] arguments, TablePlacer placer) {
        // Nothing but frames may reach the pipe, whatever a library prints.
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(silent);
        System.setErr(silent);
        int exit = 1;
        try {
            if (arguments[0].equals(TRAIN)) {
                train(placer, WorkerSettings.parse(Arrays.copyOfRange(arguments, 1, arguments.length)));
                // The JVM writes the cache on a regular end only, and DuckDB's threads are no reason to wait.
                System.exit(0);
            }
            new Worker(WorkerSettings.parse(arguments), placer).live();
            exit = 0;
        } catch (Throwable _) {
            exit = 1;
        } finally {
            Runtime.getRuntime().halt(exit);
        }
    }

    /** All of a worker's life that needs no lockdown. */
    private static void train(TablePlacer placer, WorkerSettings settings) throws IOException, SQLException {
        ReadyFrame.of(Set.of())
                .writeTo(new DataOutputStream(new BufferedOutputStream(OutputStream.nullOutputStream(), 1 << 16)));
        warm(placer, settings);
        Lockdown.rehearse();
    }

    /** It knows the tables' files and no others from now on. */
    private static JobServer warm(TablePlacer placer, WorkerSettings settings) throws IOException, SQLException {
        MemoryFiles files = new MemoryFiles(settings.memory());
        files.openTables();
        JobServer server = new JobServer(Engine.open(settings.threads()), files, placer);
        Rehearsal.run(server);
        server.engine().lock(files.paths(), settings.engineMemoryBytes());
        return server;
    }

    private void live() throws IOException, SQLException {
        JobServer server = warm(placer, settings);
        Set<Probe> holding = Lockdown.apply(settings.tier(), settings.processThreads());
        ReadyFrame.of(holding).writeTo(out);
        while (server.served(in, out)) {
            server = asNew(server);
            ReadyFrame.of(Probe.holding(settings.tier().claims())).writeTo(out);
        }
    }

    /** With an engine that knows nothing of the one before; its files are empty, and the kernel has their pages back. */
    private JobServer asNew(JobServer used) throws IOException, SQLException {
        used.engine().close();
        used.files().clear();
        Engine engine = Engine.open(settings.threads());
        engine.lock(used.files().paths(), settings.engineMemoryBytes());
        return new JobServer(engine, used.files(), placer);
    }
}
