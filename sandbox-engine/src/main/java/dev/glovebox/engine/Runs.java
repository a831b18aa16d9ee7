package dev.glovebox.engine;

import dev.glovebox.engine.isolate.Isolation;
import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.engine.isolate.Reuse;
import dev.glovebox.engine.isolate.WorkerException;
import dev.glovebox.engine.isolate.WorkerLease;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.plan.EngineText;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.release.Release;
import dev.glovebox.engine.release.Release.Prepared;
import dev.glovebox.engine.release.Release.Released;
import dev.glovebox.engine.release.ReleasedResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a plan, one worker after the other. What enters a step is what the steps before it released: their exact cells have ended in their
 * noise.
 */
final class Runs {
    private final WorkerPool workers;
    private final Isolation isolation;
    private final Release releases;

    Runs(WorkerPool workers, Isolation isolation, Release releases) {
        this.workers = workers;
        this.isolation = isolation;
        this.releases = releases;
    }

    /** A worker that was told the first step's query, and no key. Throws {@link WorkerException} when there is none. */
    Run begin(Question question, SafePlan plan) {
        long sealedBytes = isolation.sealedBytes(plan);
        Optional<Reuse> reuse = Isolation.reuse(question, plan);
        WorkerLease worker =
                workers.lease(question.caller().person(), plan.earlier().isEmpty() ? reuse : Optional.empty());
        try {
            return new Run(worker, announced(worker, plan.steps().getFirst(), List.of()), sealedBytes, reuse);
        } catch (WorkerException gone) {
            worker.close();
            throw gone;
        }
    }

    private EngineText announced(WorkerLease worker, SafePlan step, List<Released> before) {
        return isolation.announce(worker, step, tables(before));
    }

    private static List<ReleasedTable> tables(List<Released> steps) {
        return steps.stream().map(Released::table).toList();
    }

    /** What all steps released, and how long their workers took. */
    record Ran(List<Released> steps, Duration inWorker) {
        Ran {
            steps = List.copyOf(steps);
        }

        ReleasedResult shown() {
            return steps.getLast().shown();
        }
    }

    /** One way through the steps, which holds one worker at a time. */
    final class Run implements AutoCloseable {
        private final String workerId;
        private WorkerLease worker;
        private EngineText statement;
        private final long sealedBytes;
        private final Optional<Reuse> reuse;

        private Run(WorkerLease worker, EngineText statement, long sealedBytes, Optional<Reuse> reuse) {
            this.sealedBytes = sealedBytes;
            this.reuse = reuse;
            this.workerId = worker.workerId();
            this.worker = worker;
            this.statement = statement;
        }

        /** Names the first worker; the names of the others follow from it. */
        String workerId() {
            return workerId;
        }

        /** How much all steps will read. */
        long sealedBytes() {
            return sealedBytes;
        }

        /**
         * A step that fails ends all: none is run twice, so none draws its noise twice. No two steps share a worker, whatever the owners permit: the
         * last one's alone may be had again.
         */
        Ran run(Prepared.Fresh release) {
            List<Released> released = new ArrayList<>();
            long inWorker = 0;
            for (SafePlan step : release.plan().steps()) {
                if (!released.isEmpty()) {
                    boolean last = released.size() == release.plan().earlier().size();
                    worker = workers.next(worker, last ? reuse : Optional.empty());
                    statement = announced(worker, step, released);
                }
                long start = System.nanoTime();
                RawResult raw = isolation.run(worker, step, statement);
                inWorker += System.nanoTime() - start;
                released.add(releases.release(release, released, raw));
            }
            return new Ran(released, Duration.ofNanos(inWorker));
        }

        @Override
        public void close() {
            worker.close();
        }
    }
}
