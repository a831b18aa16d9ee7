package dev.glovebox.engine.plan;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.plan.PlannerException.Code;
import dev.glovebox.engine.plan.wire.ProtocolException;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.decision.Refusal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Planners in processes of their own. A question that passes the deadline costs its planner's life and is declined; another planner
 * is started in the background meanwhile.
 */
public final class ProcessPlanner implements Planner {
    /** The code of a refusal for want of time. */
    public static final String TOO_COMPLEX = "SQL-06";

    private final PlannerPool pool;
    private final PlannerSettings settings;
    private final boolean ofOneCommand;
    private volatile @Nullable Known last;

    private record Known(CatalogSnapshot snapshot, CatalogBytes bytes) {}

    /** {@code source} starts one planner's process; the first ones start at once. */
    public ProcessPlanner(Supplier<Process> source, PlannerSettings settings) {
        this(source, settings, false);
    }

    private ProcessPlanner(Supplier<Process> source, PlannerSettings settings, boolean ofOneCommand) {
        this.pool = new PlannerPool(source, settings);
        this.settings = settings;
        this.ofOneCommand = ofOneCommand;
    }

    /** For one command of one person, all of whose texts come from the same hand. */
    public static ProcessPlanner ofOneCommand(Supplier<Process> source, PlannerSettings settings) {
        return new ProcessPlanner(source, settings, true);
    }

    @Override
    public Proposal plan(Question question, CatalogSnapshot catalog) {
        byte[] request = PlannerWire.QUESTIONS.encode(question);
        CatalogBytes known = bytes(catalog);
        PlannerProcess planner = pool.take(question.caller().person());
        boolean whole = false;
        try {
            planner.know(known, settings.startTime());
            Proposal proposal = ask(planner, request);
            whole = planner.isAlive() && !planner.isLate();
            return proposal;
        } finally {
            pool.giveBack(planner, whole);
        }
    }

    private Proposal ask(PlannerProcess planner, byte[] request) {
        try {
            return PlannerWire.PROPOSALS.decode(
                    planner.ask(PlannerWire.QUESTION, request, PlannerWire.PROPOSAL, settings.deadline()));
        } catch (ProtocolException malformed) {
            planner.kill();
            throw new PlannerException(Code.DIED, "a planner's answer is malformed", malformed);
        } catch (PlannerException ended) {
            if (planner.isLate()) {
                return new Proposal.Declined(tooComplex());
            }
            throw ended;
        }
    }

    private Refusal tooComplex() {
        return new Refusal(
                TOO_COMPLEX,
                Optional.empty(),
                Optional.empty(),
                "the question was not understood within " + settings.deadline().toMillis() + " ms",
                "ask a simpler question, or several");
    }

    /** In a fresh planner, so that no text of somebody else has any part in a policy's meaning. */
    @Override
    public CompiledRows compileRows(PublishedPolicy policy, DatasetFacts facts) {
        byte[] request = PlannerWire.ROW_REQUESTS.encode(new PlannerWire.Rows(policy, facts));
        PlannerProcess planner = ofOneCommand ? pool.take(policy.policy().owner()) : pool.fresh();
        try {
            return PlannerWire.ROW_ANSWERS.decode(
                    planner.ask(PlannerWire.ROWS, request, PlannerWire.COMPILED, settings.deadline()));
        } catch (ProtocolException malformed) {
            throw new PlannerException(Code.DIED, "a planner's answer is malformed", malformed);
        } catch (PlannerException ended) {
            if (planner.isLate()) {
                return new CompiledRows.Declined(tooComplex());
            }
            throw ended;
        } finally {
            if (ofOneCommand) {
                pool.giveBack(planner, planner.isAlive());
            } else {
                pool.end(planner);
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    // One snapshot serves many questions; only a new one is encoded.
    @SuppressWarnings("ReferenceEquality")
    private CatalogBytes bytes(CatalogSnapshot catalog) {
        Known known = last;
        if (known == null || known.snapshot != catalog) {
            known = new Known(catalog, new CatalogBytes(catalog));
            last = known;
        }
        return known.bytes;
    }
}
