package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import dev.glovebox.engine.plan.EngineText;
import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.SafePlan;
import java.time.Duration;
import java.util.List;

/**
 * One step of a plan over made-up tables that its statement itself holds: no key is unwrapped and no sealed file opened. The same tables give the same
 * result.
 *
 * @param tables the plan's as common tables of the engine's SQL
 * @param released what the steps before this one released, in their order
 */
public record SyntheticJob(SafePlan plan, String tables, List<ReleasedTable> released) {

    public SyntheticJob {
        released = List.copyOf(released);
    }

    /** Throws {@link WorkerException}; the worker is spent either way. */
    public RawResult run(WorkerLease worker, Duration deadline) {
        return worker.run(
                new WorkerJob(List.of(), statement(), ResultShape.of(plan.query()), ResultLimits.USUAL), deadline);
    }

    private String statement() {
        String statement = plan.query().statement(0, released).whole();
        return statement.startsWith(EngineText.WITH)
                ? EngineText.WITH + tables + ", " + statement.substring(EngineText.WITH.length())
                : EngineText.WITH + tables + " " + statement;
    }
}
