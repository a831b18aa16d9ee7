package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.OwnWorkers;
import dev.glovebox.engine.isolate.PoolSettings;
import dev.glovebox.engine.isolate.WorkerException;
import dev.glovebox.engine.isolate.WorkerLease;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Statements handed to a real worker as if planner and checker were captured. Each, under {@code -- expect} with the codes that it may end with, ends so
 * within its deadline of two seconds; and the next worker answers.
 */
final class EngineTexts implements Runner {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ANSWERED = "ANSWERED";

    @Override
    public Verdict run(Attack attack, Lab lab) {
        int ended = 0;
        try (OwnWorkers workers = OwnWorkers.open();
                WorkerPool pool = new WorkerPool(workers.program(), new PoolSettings(1, 1, PATIENCE, PATIENCE))) {
            for (Expected text : Expected.of(attack)) {
                String code = code(pool, text.text());
                if (!Set.of(text.ending().split("\\|", -1)).contains(code)) {
                    return new Verdict.Failed("statement " + text.number() + " ended as " + code);
                }
                ended++;
            }
            return Verdict.of(
                    ended > 0 && code(pool, "SELECT 1").equals(ANSWERED),
                    ended + " statements ended by the worker or with it; the next worker answers");
        }
    }

    private static String code(WorkerPool pool, String statement) {
        WorkerJob job =
                new WorkerJob(List.of(), statement, List.of(ResultColumn.of(ResultType.BIGINT)), ResultLimits.USUAL);
        try (WorkerLease worker = pool.lease("attacker")) {
            worker.run(job, DEADLINE);
            return ANSWERED;
        } catch (WorkerException ended) {
            return ended.code().name();
        }
    }
}
