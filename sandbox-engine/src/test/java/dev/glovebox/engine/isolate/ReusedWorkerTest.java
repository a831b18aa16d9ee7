package dev.glovebox.engine.isolate;

import static dev.glovebox.engine.isolate.wire.ResultType.BIGINT;
import static dev.glovebox.engine.isolate.wire.ResultType.HUGEINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glovebox.engine.isolate.Reuse.ReadGrant;
import dev.glovebox.engine.isolate.WorkerException.Code;
import dev.glovebox.engine.isolate.sandbox.Sandbox;
import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.model.PurposeName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real workers that may be had again, and who may not have them. */
final class ReusedWorkerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final DatasetName DEATHS = DatasetName.of("civil_affairs", "deaths");
    private static final ReadGrant GRANT = grant(1, 1, "agency");

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

    @ParameterizedTest
    @EnumSource
    void answersEachJobAsAFreshWorkerWouldAndFindsNothingOfTheOneBefore(Tier tier) {
        try (Sandbox confinement = Workers.sandbox(tier);
                WorkerPool one = Workers.pool(Workers.program(confinement, PlainWorkerMain.class, vault), 1)) {
            Reuse alice = reuse("alice", "overpayment", GRANT, DEADLINE);
            List<String> workers = new ArrayList<>();
            for (int job = 1; job <= 3; job++) {
                try (WorkerLease lease = one.lease("alice", Optional.of(alice))) {
                    workers.add(lease.workerId());
                    WorkerJob asked = sums();
                    lease.announce(sums());
                    RawResult result = lease.run(asked, DEADLINE);
                    assertThat(asked.tables().getFirst().opening()).containsOnly(0);
                    assertThat(result.rows()).isEqualTo(5);
                    assertThat(result.integer(3, 1)).isEqualTo(6000);
                    assertThat(result.integer(3, 2)).isEqualTo(303_000);
                }
            }
            String first = workers.getFirst();
            if (tier.compareTo(Tier.LOWEST_SAFE) <= 0) {
                assertThat(workers).containsExactly(first, first + ".job2", first + ".job3");
            } else {
                assertThat(workers)
                        .as("none is had again")
                        .doesNotHaveDuplicates()
                        .noneMatch(name -> name.contains(".job"));
            }
        }
    }

    @Test
    void readsNoTableOfTheJobBefore() {
        Reuse alice = reuse("alice", "reading", GRANT, DEADLINE);
        String first = done(alice);
        try (WorkerLease lease = pool.lease("alice", Optional.of(alice))) {
            assertThat(lease.workerId()).isEqualTo(first + ".job2");
            assertThat(code(lease, job("t1", "SELECT count(*) FROM t0", BIGINT)))
                    .isEqualTo(Code.REFUSED);
        }
        assertThat(done(alice)).as("after a refusal").doesNotContain(first);
    }

    @Test
    void isNotKeptAfterAFailure() {
        Reuse alice = reuse("alice", "failing", GRANT, DEADLINE);
        String first;
        try (WorkerLease lease = pool.lease("alice", Optional.of(alice))) {
            first = lease.workerId();
            assertThat(code(lease, job("t0", "SELECT CAST(max(name) AS INTEGER) FROM t0", BIGINT)))
                    .isEqualTo(Code.FAILED);
        }
        assertThat(done(alice)).doesNotContain(first);
    }

    @Test
    void isNotKeptWhereItWasNotUsed() {
        Reuse alice = reuse("alice", "waiting", GRANT, DEADLINE);
        String first;
        try (WorkerLease lease = pool.lease("alice", Optional.of(alice))) {
            first = lease.workerId();
        }
        assertThat(done(alice)).doesNotContain(first);
    }

    @Test
    void servesNobodyElseAndNothingElse() {
        Reuse alice = reuse("alice", "overpayment", GRANT, DEADLINE);
        String first = done(alice);
        List<Reuse> others = List.of(
                reuse("bob", "overpayment", GRANT, DEADLINE),
                reuse("alice", "overpayment", grant(1, 2, "agency"), DEADLINE),
                reuse("alice", "overpayment", grant(2, 1, "agency"), DEADLINE),
                reuse("alice", "overpayment", grant(1, 1, "office"), DEADLINE),
                reuse("alice", "statistics", GRANT, DEADLINE));
        assertThat(others).doesNotContain(alice);
        for (Reuse other : others.subList(0, 2)) {
            assertThat(done(other)).doesNotContain(first);
        }
    }

    @Test
    void servesNothingWithoutLeave() {
        done(reuse("alice", "overpayment", GRANT, DEADLINE));
        for (int job = 0; job < 2; job++) {
            try (WorkerLease lease = pool.lease("alice")) {
                lease.run(sums(), DEADLINE);
                assertThat(lease.workerId()).doesNotContain(".job");
            }
        }
    }

    @Test
    void endsWithItsTime() throws Exception {
        Reuse brief = reuse("alice", "overpayment", GRANT, Duration.ofMillis(500));
        try (WorkerPool one = Workers.pool(Workers.program(sandbox, PlainWorkerMain.class, vault), 1)) {
            String first = done(one, brief);
            assertThat(one.ready()).isZero();
            // Nobody asks; only a worker that is gone is replaced.
            one.awaitReady(DEADLINE);
            assertThat(done(one, brief)).doesNotContain(first);
        }
    }

    @Test
    void endsAfterItsLastJob() {
        Reuse busy = reuse("alice", "busy", GRANT, DEADLINE);
        String first = done(busy);
        for (int job = 2; job <= Reuse.MOST_JOBS; job++) {
            assertThat(done(busy)).isEqualTo(first + ".job" + job);
        }
        assertThat(done(busy)).doesNotContain(first);
    }

    @Test
    void givesWayToOthers() {
        try (WorkerPool one = Workers.pool(Workers.program(sandbox, PlainWorkerMain.class, vault), 1)) {
            Reuse alice = reuse("alice", "overpayment", GRANT, DEADLINE);
            String first = done(one, alice);
            Reuse bob = reuse("bob", "overpayment", GRANT, DEADLINE);
            assertThat(done(one, bob)).doesNotContain(first);
            assertThat(done(one, alice)).doesNotContain(first);
        }
    }

    @Test
    void takesAFreshOneForTheNextStep() {
        Reuse alice = reuse("alice", "steps", GRANT, DEADLINE);
        try (WorkerLease first = pool.lease("alice", Optional.of(alice))) {
            first.run(sums(), DEADLINE);
            try (WorkerLease next = pool.next(first, Optional.of(alice))) {
                assertThat(next.workerId()).isEqualTo(first.workerId() + ".next");
                next.run(sums(), DEADLINE);
            }
        }
    }

    private static String done(Reuse reuse) {
        return done(pool, reuse);
    }

    /** The name of the worker that did a job. */
    private static String done(WorkerPool of, Reuse reuse) {
        try (WorkerLease lease = of.lease(reuse.caller().person(), Optional.of(reuse))) {
            lease.run(sums(), DEADLINE);
            return lease.workerId();
        }
    }

    private static Code code(WorkerLease lease, WorkerJob job) {
        return catchThrowableOfType(WorkerException.class, () -> lease.run(job, DEADLINE))
                .code();
    }

    private static WorkerJob sums() {
        return job(
                "t0",
                "SELECT g, count(*), sum(d::BIGINT)::HUGEINT FROM t0 GROUP BY g ORDER BY g",
                BIGINT,
                BIGINT,
                HUGEINT);
    }

    private static WorkerJob job(String table, String statement, ResultType... types) {
        byte[] opening = vault.resolve("t0.parquet").toString().getBytes(StandardCharsets.UTF_8);
        List<ResultColumn> columns =
                List.of(types).stream().map(ResultColumn::of).toList();
        return new WorkerJob(List.of(new JobTable(table, opening)), statement, columns, ResultLimits.USUAL);
    }

    private static ReadGrant grant(long version, long policyVersion, String grant) {
        return new ReadGrant(DEATHS, version, policyVersion, new GrantId(grant));
    }

    private static Reuse reuse(String name, String purpose, ReadGrant grant, Duration time) {
        return new Reuse(new Caller(name, "hrss", "analyst"), new PurposeName(purpose), Set.of(grant), time);
    }
}
