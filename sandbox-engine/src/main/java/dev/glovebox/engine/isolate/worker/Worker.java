package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.sandbox.Lockdown;
import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.wire.Frame;
import dev.glovebox.engine.isolate.wire.JobCodec;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ReadyFrame;
import dev.glovebox.engine.isolate.wire.WorkerJob;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

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
    private static void train(TablePlacer placer, WorkerSettings settings)
            throws IOException, SQLException, Refused, InterruptedException, ExecutionException {
        MemoryFiles files = new MemoryFiles(settings.memory());
        Engine engine = warm(placer, settings, files);
        ReadyFrame.of(Set.of())
                .writeTo(new DataOutputStream(new BufferedOutputStream(OutputStream.nullOutputStream(), 1 << 16)));
        files.openTables();
        Room.in(files, List.of(JobTable.announced("", 1))).close();
        engine.lock(files.paths(), settings.engineMemoryBytes());
        Lockdown.rehearse();
    }

    /** The engine and the placer side by side: a start is as long as the longer of them. */
    private static Engine warm(TablePlacer placer, WorkerSettings settings, MemoryFiles files)
            throws IOException, SQLException, Refused, InterruptedException, ExecutionException {
        FutureTask<Void> beside = new FutureTask<>(() -> {
            placer.warmUp(files);
            return null;
        });
        Thread.ofPlatform().start(beside);
        Engine engine = Engine.open();
        try (MemoryFiles.Scratch file = files.scratch("warm.parquet")) {
            engine.warm(file.path(), settings.threads());
        }
        Rehearsal.run(engine);
        beside.get();
        return engine;
    }

    private void live() throws IOException, SQLException, Refused, InterruptedException, ExecutionException {
        MemoryFiles files = new MemoryFiles(settings.memory());
        Engine engine = warm(placer, settings, files);
        files.openTables();
        engine.lock(files.paths(), settings.engineMemoryBytes());
        Set<Probe> holding = Lockdown.apply(settings.tier(), settings.processThreads());
        ReadyFrame.of(holding).writeTo(out);
        while (served(engine, files)) {
            engine = asNew(engine, files);
            ReadyFrame.of(Probe.holding(settings.tier().claims())).writeTo(out);
        }
    }

    /** An engine that knows nothing of the one before; its files are empty, and the kernel has their pages back. */
    private Engine asNew(Engine used, MemoryFiles files) throws IOException, SQLException {
        used.close();
        files.clear();
        Engine engine = Engine.open();
        engine.settle(settings.threads());
        engine.lock(files.paths(), settings.engineMemoryBytes());
        return engine;
    }

    /** One job; whether it ended well and the broker may have another one. */
    private boolean served(Engine engine, MemoryFiles files) throws IOException, SQLException {
        Optional<WorkerJob> judged = Optional.empty();
        Frame frame = read();
        if (frame.kind() == Frame.Kind.ANNOUNCED) {
            WorkerJob announced = JobCodec.decode(frame.payload());
            try (Room _ = Room.in(files, announced.tables())) {
                judged = judged(engine, announced);
                frame = read();
            }
        }
        if (frame.kind() != Frame.Kind.JOB && frame.kind() != Frame.Kind.JOB_OF_SEVERAL) {
            throw new IOException("a worker takes a job and nothing else");
        }
        // From here on there may be keys.
        WorkerJob job = JobCodec.decode(frame.payload());
        Arrays.fill(frame.payload(), (byte) 0);
        boolean known = judged.filter(job::asks).isPresent();
        return answer(engine, files, job, known) && frame.kind() == Frame.Kind.JOB_OF_SEVERAL;
    }

    private Frame read() throws IOException {
        return Frame.read(in, JobCodec.MOST_BYTES).orElseThrow(() -> new IOException("the broker is gone"));
    }

    /** Empty where the query may not run: the job is judged again and refused. */
    private static Optional<WorkerJob> judged(Engine engine, WorkerJob announced) throws SQLException {
        try {
            requireOneQuery(engine, announced);
            return Optional.of(announced);
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private boolean answer(Engine engine, MemoryFiles files, WorkerJob job, boolean judged) throws IOException {
        Frame.Kind outcome = Frame.Kind.FAILED;
        try {
            if (!judged) {
                requireOneQuery(engine, job);
            }
            try (ResultSet result = engine.query(placed(engine, files, job))) {
                new ResultWriter(job, out).write(result);
            }
            return true;
        } catch (Refused _) {
            outcome = Frame.Kind.REFUSED;
        } catch (Throwable _) {
            // An engine's words quote cells; that it failed is all that may be known.
            outcome = Frame.Kind.FAILED;
        }
        new Frame(outcome, new byte[0]).writeTo(out);
        return false;
    }

    /** Before any table is opened, so that a refusal depends on the query alone. */
    private static void requireOneQuery(Engine engine, WorkerJob job) throws SQLException, Refused {
        Set<String> tables = job.tables().stream()
                .map(table -> StatementCheck.folded(table.name()))
                .collect(Collectors.toSet());
        StatementCheck.require(engine.serialize(job.text().whole()), tables);
    }

    /** What is left to run when the tables are placed and the keys are gone. */
    private String placed(Engine engine, MemoryFiles files, WorkerJob job) throws IOException, SQLException {
        if (job.tables().isEmpty()) {
            return job.text().whole();
        }
        try (TablePlacer.Placing placing = placer.open(job.tables())) {
            job.wipe();
            return new PlacedTables(engine, files, job.tables()).place(placing, job.text());
        }
    }
}
