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
import dev.glovebox.engine.plan.EngineText;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.Vault;
import dev.glovebox.engine.vault.VaultFixture;
import dev.glovebox.engine.vault.WindowLimit;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A confined worker that takes some persons after the others gives what one gives that takes all at once. */
class WindowedJobTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int PERSONS = 9_000;
    private static final WindowLimit SMALL = new WindowLimit(30_000, Long.MAX_VALUE);
    private static final String SUMS =
            "WITH k AS (SELECT v.\"#person\" AS person, v.g AS k0, sum(v.n * p.n) AS c1 FROM t1 v"
                    + " JOIN t0 p ON p.\"#person\" = v.\"#person\" JOIN t2 ON t2.n = v.n % 10 GROUP BY ALL)"
                    + " SELECT k0, count(*) AS c0, CAST(sum(c1) AS HUGEINT) AS c1 FROM k GROUP BY k0";
    private static final EngineText GROUPS = new EngineText(
            Optional.of(new EngineText.Sums(SUMS, 1)),
            "WITH a AS (SELECT * FROM m WHERE c0 >= 1500) SELECT * FROM a ORDER BY k0");
    private static final EngineText TOTAL = new EngineText(
            Optional.of(new EngineText.Sums("SELECT count(*) AS c0, CAST(sum(n) AS HUGEINT) AS c1 FROM t1", 0)),
            "WITH a AS (SELECT * FROM m) SELECT 0, * FROM a");

    private static final EngineText CARDS = new EngineText(
            Optional.of(new EngineText.Sums(
                    "SELECT g AS k0, count(*) AS c0, CAST(sum(n) AS HUGEINT) AS c1 FROM t0 GROUP BY g", 1)),
            "WITH a AS (SELECT * FROM m) SELECT * FROM a ORDER BY k0");
    private static final String PERSON = "{domain: citizens, column: id, canonical: exact, rows: 100000}";

    @TempDir
    private Path directory;

    private VaultFixture fixture;
    private Sandbox sandbox;
    private WorkerPool pool;

    @BeforeEach
    void seals() {
        fixture = new VaultFixture(directory.resolve("home"));
        seal("d.people", PERSON, "'p' || range AS id, range % 7 AS n, 0 AS g FROM range(" + PERSONS + ")");
        seal(
                "d.visits",
                PERSON,
                "'p' || range % " + PERSONS + " AS id, range AS n, (range // 3) % 4 AS g FROM range(" + 5 * PERSONS
                        + ")");
        seal("d.places", "public", "'p' || range AS id, range AS n, 0 AS g FROM range(8)");
        sandbox = Workers.sandbox();
        pool = Workers.pool(Workers.program(sandbox, WorkerMain.class, fixture.folder), 1);
    }

    @AfterEach
    void ends() {
        pool.close();
        sandbox.close();
    }

    private void seal(String dataset, String person, String rows) {
        Path source = directory.resolve(dataset + ".parquet");
        VaultFixture.run("COPY (SELECT " + rows + ") TO '" + source + "' (FORMAT parquet)");
        fixture.seal(
                VaultFixture.policy(
                        dataset,
                        "columns:\n  id: {type: varchar(20), nullable: false}\n  n: {type: bigint}\n  g: {type: bigint}\n",
                        person),
                source);
    }

    @Test
    void groupsAddUp() {
        assertThat(answer(GROUPS, SMALL)).hasSize(4).isEqualTo(answer(GROUPS, WindowLimit.NONE));
    }

    @Test
    void oneGroupOfAllAddsUp() {
        assertThat(answer(TOTAL, SMALL)).hasSize(1).isEqualTo(answer(TOTAL, WindowLimit.NONE));
    }

    /** One row a person: files of much the same length follow one another, and many are just as long as the one before. */
    @Test
    void windowsOfTheSameLengthAddUp() {
        seal("d.cards", PERSON, "'p' || range AS id, 1 AS n, hash(range) % 25 AS g FROM range(240000)");
        List<String> cards = List.of("d.cards");
        List<List<Object>> whole = answer(CARDS, WindowLimit.NONE, cards);
        assertThat(whole).hasSize(25);
        for (int rowGroups = 1; rowGroups <= 4; rowGroups++) {
            WindowLimit few = new WindowLimit(3L * rowGroups * fixture.limits.rowGroupRows(), Long.MAX_VALUE);
            assertThat(answer(CARDS, few, cards)).isEqualTo(whole);
        }
    }

    @Test
    void whatDoesNotAddUpIsNotRunInWindows() {
        WorkerException failed = catchThrowableOfType(WorkerException.class, () -> answer(GROUPS.joined(), SMALL));
        assertThat(failed.code()).isEqualTo(Code.FAILED);
    }

    private List<List<Object>> answer(EngineText text, WindowLimit limit) {
        return answer(text, limit, List.of("d.people", "d.visits", "d.places"));
    }

    private List<List<Object>> answer(EngineText text, WindowLimit limit, List<String> datasets) {
        List<Vault.Asked> asked = new ArrayList<>();
        for (String dataset : datasets) {
            DatasetName name = new DatasetName(dataset);
            List<ColumnName> columns = List.of(new ColumnName("g"), new ColumnName("n"));
            asked.add(
                    new Vault.Asked(fixture.open(name), new TableRead(name, 1, columns, !dataset.equals("d.places"))));
        }
        List<JobTable> tables = new ArrayList<>();
        for (SealedTable table : fixture.vault.unlock(asked, limit)) {
            assertThat(table.windows() > 1).isEqualTo(!limit.equals(WindowLimit.NONE) && table.person());
            tables.add(new JobTable("t" + tables.size(), SealedTableCodec.encode(table)));
        }
        ResultColumn key = ResultColumn.of(ResultType.BIGINT);
        RawResult result = Workers.run(
                pool,
                new WorkerJob(tables, text, List.of(key, key, ResultColumn.of(ResultType.HUGEINT)), ResultLimits.USUAL),
                DEADLINE);
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < result.rows(); row++) {
            rows.add(List.of(result.integer(row, 0), result.integer(row, 1), result.integer(row, 2)));
        }
        return rows;
    }
}
