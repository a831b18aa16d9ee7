package dev.glovebox.engine.isolate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glovebox.engine.isolate.sandbox.ProgramFiles;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.SandboxException;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Real workers for tests: the build's own class path, a vault of plain Parquet. */
final class Workers {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final WorkerLimits LIMITS = new WorkerLimits(2, Duration.ofMinutes(1), 1L << 30, 1L << 28);

    private Workers() {}

    /** Skips the test where the host cannot confine, unless that was declared a failure. */
    static Sandbox sandbox() {
        return sandbox(Tier.A);
    }

    static Sandbox sandbox(Tier tier) {
        try {
            return Sandbox.open(tier);
        } catch (SandboxException unable) {
            assumeTrue(Boolean.getBoolean("glovebox.strict"), unable.getMessage());
            throw unable;
        }
    }

    static WorkerProgram program(Sandbox sandbox, Class<?> main, Path vault) {
        ProgramFiles files = ProgramFiles.ofClassPath(
                System.getProperty("java.class.path"), Path.of("target").resolve("program-cache"));
        return WorkerProgram.of(sandbox, files, main.getName(), vault, LIMITS);
    }

    static WorkerPool pool(WorkerProgram program, int workers) {
        return new WorkerPool(program, new PoolSettings(workers, 4, PATIENCE, PATIENCE));
    }

    static WorkerPool readyPool(WorkerProgram program, int workers) throws InterruptedException {
        WorkerPool pool = pool(program, workers);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (pool.ready() < workers) {
            if (System.nanoTime() - end > 0) {
                pool.close();
                throw new AssertionError("workers must become ready; they do not: " + pool.trouble());
            }
            Thread.sleep(20);
        }
        return pool;
    }

    /** A lease, and one run on it. */
    static RawResult run(WorkerPool pool, WorkerJob job, Duration deadline) {
        try (WorkerLease lease = pool.lease("alice")) {
            return lease.run(job, deadline);
        }
    }

    /** People t0(p, name, g, d): 30,000 rows of 10,000 persons. */
    static Path vault(Path directory, String permissions) throws Exception {
        Path vault = Files.createDirectory(directory.resolve("vault"));
        Path file = vault.resolve("t0.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT (range // 3)::UINTEGER p, 'Alice' || range AS name, range % 5 g,"
                    + " (range % 100)::DECIMAL(12,2) d FROM range(30000)) TO '" + file + "' (FORMAT parquet)");
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
        Files.setPosixFilePermissions(vault, PosixFilePermissions.fromString(permissions));
        return vault;
    }

    static WorkerJob job(Path vault, String engineQuery, ResultType... types) {
        return job(vault, engineQuery, ResultLimits.USUAL, types);
    }

    static WorkerJob job(Path vault, String engineQuery, ResultLimits limits, ResultType... types) {
        byte[] opening = vault.resolve("t0.parquet").toString().getBytes(StandardCharsets.UTF_8);
        List<ResultColumn> columns = Stream.of(types).map(ResultColumn::of).toList();
        return new WorkerJob(List.of(new JobTable("t0", opening)), engineQuery, columns, limits);
    }
}
