package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glovebox.engine.isolate.WorkerException.Code;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import dev.glovebox.engine.isolate.worker.WorkerMain;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.VaultFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's own worker over a sealed vault. */
final class SealedVaultTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void readsTheColumnsWhoseKeysItHasAndNoOthers() {
        VaultFixture fixture = sealed();
        try (Sandbox sandbox = Workers.sandbox();
                WorkerPool pool = Workers.pool(Workers.program(sandbox, WorkerMain.class, fixture.folder), 1)) {
            RawResult result = Workers.run(
                    pool, job(fixture, "SELECT count(DISTINCT \"#person\"), sum(n)::BIGINT FROM t0"), DEADLINE);
            assertThat(result.integer(0, 0)).isEqualTo(1000);
            assertThat(result.integer(0, 1)).isEqualTo(26_995);
            WorkerException unplaced = catchThrowableOfType(
                    WorkerException.class,
                    () -> Workers.run(pool, job(fixture, "SELECT count(*), sum(g)::BIGINT FROM t0"), DEADLINE));
            assertThat(unplaced.code()).isEqualTo(Code.FAILED);
        }
    }

    @Test
    void roomThatWasMadeForMoreThanThereIsIsGivenBack() {
        VaultFixture fixture = sealed();
        try (Sandbox sandbox = Workers.sandbox();
                WorkerPool pool = Workers.pool(Workers.program(sandbox, WorkerMain.class, fixture.folder), 1);
                WorkerLease lease = pool.lease("alice")) {
            String query = "SELECT count(DISTINCT \"#person\"), sum(n)::BIGINT FROM t0";
            WorkerJob job = job(fixture, query);
            JobTable large = JobTable.announced("t0", Long.MAX_VALUE);
            lease.announce(new WorkerJob(List.of(large), query, job.columns(), job.limits()));
            assertThat(lease.run(job, DEADLINE).integer(0, 1)).isEqualTo(26_995);
        }
    }

    private VaultFixture sealed() {
        VaultFixture fixture = new VaultFixture(directory.resolve("home"));
        Path source = directory.resolve("people.parquet");
        VaultFixture.run("COPY (SELECT 'p' || range % 1000 AS id, range % 7 AS n, range % 3 AS g FROM range(9000)) TO '"
                + source + "' (FORMAT parquet)");
        fixture.seal(
                VaultFixture.policy(
                        "d.people",
                        "columns:\n  id: {type: varchar(20), nullable: false}\n  n: {type: bigint}\n  g: {type: bigint}\n",
                        "{domain: citizens, column: id, canonical: exact, rows: 100000}"),
                source);
        return fixture;
    }

    private static WorkerJob job(VaultFixture fixture, String engineQuery) {
        try (SealedTable table = fixture.unlock("d.people", true, "n")) {
            return new WorkerJob(
                    List.of(new JobTable("t0", SealedTableCodec.encode(table))),
                    engineQuery,
                    List.of(ResultColumn.of(ResultType.BIGINT), ResultColumn.of(ResultType.BIGINT)),
                    ResultLimits.USUAL);
        }
    }
}
