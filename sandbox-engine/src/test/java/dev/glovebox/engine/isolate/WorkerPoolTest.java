package dev.glovebox.engine.isolate;

import static dev.glovebox.engine.isolate.wire.ResultType.BIGINT;
import static dev.glovebox.engine.isolate.wire.ResultType.HUGEINT;
import static dev.glovebox.engine.isolate.wire.ResultType.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glovebox.engine.isolate.WorkerException.Code;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real workers: bubblewrap, both filters, DuckDB. */
final class WorkerPoolTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String ENDLESS = "SELECT count(*) FROM t0 a, t0 b, t0 c WHERE a.d * b.d + c.d > 1";

    private static Path vault;
    private static Sandbox sandbox;
    private static WorkerPool pool;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        vault = Workers.vault(directory, "rwxr-xr-x");
        sandbox = Workers.sandbox();
        pool = Workers.pool(Workers.program(sandbox, PlainWorkerMain.class, vault), 2);
    }

    @AfterAll
    static void stop() {
        if (pool != null) {
            pool.close();
            sandbox.close();
        }
    }

    @Test
    void answersExactAggregates() {
        RawResult result = Workers.run(
                pool,
                Workers.job(
                        vault,
                        "WITH a AS MATERIALIZED (SELECT p, g, sum(least(greatest(d, 0), 50))::HUGEINT s FROM t0 GROUP BY p, g)"
                                + " SELECT g, count(*), sum(s) FROM a GROUP BY g ORDER BY g",
                        BIGINT,
                        BIGINT,
                        HUGEINT),
                DEADLINE);
        assertThat(result.rows()).isEqualTo(5);
        assertThat(result.integer(3, 0)).isEqualTo(3);
        assertThat(result.integer(3, 1)).isEqualTo(6000);
        assertThat(result.integer(3, 2)).isEqualTo(226_500);
    }

    @Test
    void returnsEveryTypeAndNull() {
        WorkerJob job = new WorkerJob(
                List.of(),
                "SELECT true, -5::BIGINT, -170141183460469231731687303715884105727::HUGEINT, 3.25::DECIMAL(9,2), 0.5::DOUBLE,"
                        + " '中文', DATE '1969-12-31', TIMESTAMP '1969-12-31 23:59:59.000001', NULL::VARCHAR",
                List.of(
                        ResultColumn.of(ResultType.BOOLEAN),
                        ResultColumn.of(BIGINT),
                        ResultColumn.of(HUGEINT),
                        new ResultColumn(ResultType.DECIMAL, 2),
                        ResultColumn.of(ResultType.DOUBLE),
                        ResultColumn.of(VARCHAR),
                        ResultColumn.of(ResultType.DATE),
                        ResultColumn.of(ResultType.TIMESTAMP),
                        ResultColumn.of(VARCHAR)),
                ResultLimits.USUAL);
        RawResult result = Workers.run(pool, job, DEADLINE);
        assertThat(result.truth(0, 0)).isTrue();
        assertThat(result.integer(0, 1)).isEqualTo(-5);
        assertThat(result.integer(0, 2))
                .isEqualTo(BigInteger.TWO.pow(127).subtract(BigInteger.ONE).negate());
        assertThat(result.integer(0, 3)).isEqualTo(325);
        assertThat(result.real(0, 4)).isEqualTo(0.5);
        assertThat(result.text(0, 5)).isEqualTo("中文");
        assertThat(result.date(0, 6)).isEqualTo(LocalDate.of(1969, 12, 31));
        assertThat(result.timestamp(0, 7)).isEqualTo(LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1000));
        assertThat(result.isNull(0, 8)).isTrue();
    }

    @Test
    void refusesASecondStatementInsideTheWorker() {
        assertThat(failure("SELECT 1; SELECT 2", BIGINT)).isEqualTo(Code.REFUSED);
    }

    @Test
    void judgesAnewWhatWasAnnouncedOtherwise() {
        WorkerJob harmless = Workers.job(vault, "SELECT count(*) FROM t0", BIGINT);
        assertThat(afterAnnouncing(harmless, "SELECT count(*) FROM t0")).isEmpty();
        assertThat(afterAnnouncing(harmless, "SELECT 1; SELECT 2")).contains(Code.REFUSED);
        WorkerJob harmful = Workers.job(vault, "SELECT 1; SELECT 2", BIGINT);
        assertThat(afterAnnouncing(harmful, "SELECT 1; SELECT 2")).contains(Code.REFUSED);
    }

    private static Optional<Code> afterAnnouncing(WorkerJob announced, String asked) {
        try (WorkerLease lease = pool.lease("alice")) {
            lease.announce(announced);
            lease.run(Workers.job(vault, asked, BIGINT), DEADLINE);
            return Optional.empty();
        } catch (WorkerException refused) {
            return Optional.of(refused.code());
        }
    }

    @Test
    void tellsNothingOfWhatTheEngineSaid() {
        WorkerException failed = catchThrowableOfType(
                WorkerException.class,
                () -> Workers.run(
                        pool, Workers.job(vault, "SELECT CAST(max(name) AS INTEGER) FROM t0", BIGINT), DEADLINE));
        assertThat(failed.code()).isEqualTo(Code.FAILED);
        assertThat(failed).hasNoCause().hasMessageNotContaining("Alice").hasMessageNotContaining("onver");
        assertThat(failed.getStackTrace()).isEmpty();
        assertThat(failed.getSuppressed()).isEmpty();
    }

    @Test
    void refusesAResultOfOtherColumnsOrTooManyRows() {
        assertThat(failure("SELECT 1, 2", BIGINT)).isEqualTo(Code.FAILED);
        WorkerJob large = Workers.job(vault, "SELECT p FROM t0", new ResultLimits(100, 1 << 20), BIGINT);
        assertThat(code(large, DEADLINE)).isEqualTo(Code.FAILED);
    }

    @Test
    void killsAtTheDeadline() {
        long start = System.nanoTime();
        Code code = code(Workers.job(vault, ENDLESS, BIGINT), Duration.ofMillis(500));
        assertThat(code).isEqualTo(Code.DEADLINE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE);
    }

    @Test
    void survivesAMemoryBomb() {
        String doubled = "SELECT max(name) x FROM t0";
        for (int i = 0; i < 28; i++) {
            doubled = "SELECT x || x AS x FROM (" + doubled + ")";
        }
        Code code = failure("SELECT sum(length(x)) FROM (" + doubled + ")", HUGEINT);
        assertThat(code).isIn(Code.FAILED, Code.DIED);
        assertThat(Workers.run(pool, Workers.job(vault, "SELECT count(*) FROM t0", BIGINT), DEADLINE)
                        .integer(0, 0))
                .isEqualTo(30_000);
    }

    @Test
    void reportsAWorkerThatDied() throws Exception {
        try (WorkerLease lease = pool.lease("alice")) {
            List<ProcessHandle> leased = descendants();
            CompletableFuture<Code> code = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                            WorkerException.class, () -> lease.run(Workers.job(vault, ENDLESS, BIGINT), DEADLINE))
                    .code());
            while (!code.isDone()) {
                leased.forEach(ProcessHandle::destroyForcibly);
                Thread.sleep(20);
            }
            assertThat(code.join()).isEqualTo(Code.DIED);
        }
    }

    @Test
    void wipesTheKeysOfAJob() {
        JobTable table = new JobTable("t0", new byte[] {1, 2, 3});
        WorkerJob job = new WorkerJob(List.of(table), "SELECT 1", List.of(ResultColumn.of(BIGINT)), ResultLimits.USUAL);
        assertThat(code(job, DEADLINE)).isEqualTo(Code.FAILED);
        assertThat(table.opening()).containsOnly(0);
    }

    private static Code failure(String engineQuery, ResultType... types) {
        return code(Workers.job(vault, engineQuery, types), DEADLINE);
    }

    private static Code code(WorkerJob job, Duration deadline) {
        return catchThrowableOfType(WorkerException.class, () -> Workers.run(pool, job, deadline))
                .code();
    }

    private static List<ProcessHandle> descendants() {
        return ProcessHandle.current().descendants().toList();
    }
}
