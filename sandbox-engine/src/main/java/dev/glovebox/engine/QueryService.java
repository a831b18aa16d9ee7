package dev.glovebox.engine;

import dev.glovebox.engine.approval.ApprovalDesk;
import dev.glovebox.engine.approval.Passage;
import dev.glovebox.engine.approval.Template;
import dev.glovebox.engine.catalog.Catalog;
import dev.glovebox.engine.catalog.CatalogException;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.charge.ChargeException;
import dev.glovebox.engine.charge.Charges;
import dev.glovebox.engine.charge.Price;
import dev.glovebox.engine.isolate.Isolation;
import dev.glovebox.engine.isolate.RawResult;
import dev.glovebox.engine.isolate.WorkerException;
import dev.glovebox.engine.isolate.WorkerLease;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlannerException;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.receipt.Grade;
import dev.glovebox.engine.release.Release;
import dev.glovebox.engine.release.Release.Prepared;
import dev.glovebox.engine.release.ReleaseException;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.engine.synthetic.SyntheticTables;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.decision.Refusal;
import java.time.Duration;
import java.util.Optional;

/**
 * One query, stage by stage: plan, charge, isolate, release, receipt. Blocking and safe from any number of virtual threads.
 *
 * <p>The ledger's own exceptions pass through: with the ledger out of reach nothing is charged, released or lost.
 */
public final class QueryService {
    private final Catalog catalog;
    private final PlanStage plans;
    private final Charges charges;
    private final WorkerPool workers;
    private final Isolation isolation;
    private final Release releases;
    private final ApprovalDesk desk;
    private final Journeys journeys;
    private final Twins twins = new Twins();

    public QueryService(
            Catalog catalog,
            PlanStage plans,
            Charges charges,
            WorkerPool workers,
            Isolation isolation,
            Release releases,
            ApprovalDesk desk,
            Journeys journeys) {
        this.catalog = catalog;
        this.plans = plans;
        this.charges = charges;
        this.workers = workers;
        this.isolation = isolation;
        this.releases = releases;
        this.desk = desk;
        this.journeys = journeys;
    }

    /** Answers, refuses or fails; each with a receipt. */
    public Outcome run(Question question) {
        return run(question, Optional.empty());
    }

    /** The same of a template's run. */
    public Outcome run(Question question, Optional<Template> template) {
        Journey journey = journeys.begin(question);
        try {
            return switch (plans.plan(question, catalog.snapshot())) {
                case PlanStage.Planned.Refused refused -> journey.denied(refused.refusal());
                case PlanStage.Planned.Permitted permitted -> approved(journey, permitted.plan(), template);
            };
        } catch (PlannerException unplanned) {
            return journey.failed("PLANNER-" + unplanned.code().name().replace('_', '-'));
        }
    }

    private Outcome approved(Journey journey, SafePlan plan, Optional<Template> template) {
        return switch (desk.of(journey.question(), journey.consumer(), plan, template)) {
            case Passage.Open open -> prepared(journey.under(open.permit()), plan);
            case Passage.Waiting waiting -> journey.waiting(waiting);
            case Passage.Closed closed -> journey.denied(closed.refusal());
        };
    }

    private Outcome prepared(Journey journey, SafePlan plan) {
        PrivacyCharge price = Price.of(plan.terms());
        return switch (releases.prepare(
                plan,
                price,
                journey.question().purpose(),
                journey.question().caller().department())) {
            case Prepared.TooSmall tooSmall -> journey.denied(tooSmall.refusal());
            case Prepared.Recorded recorded -> repeated(journey, plan, price, recorded);
            case Prepared.Fresh fresh -> {
                try (Twins.Turn _ = twins.turn(fresh.key())) {
                    yield releases.recorded(fresh)
                            .map(meanwhile -> repeated(journey, plan, price, meanwhile))
                            .orElseGet(() -> confined(journey, plan, price, fresh));
                }
            }
        };
    }

    private Outcome repeated(Journey journey, SafePlan plan, PrivacyCharge price, Prepared.Recorded recorded) {
        charges.finish(recorded.release().charge(), journey.recordedCommitment(recorded.release()));
        return journey.repeated(price, Grade.of(plan), recorded);
    }

    private Outcome confined(Journey journey, SafePlan plan, PrivacyCharge price, Prepared.Fresh release) {
        return isolation
                .refusal(plan)
                .<Outcome>map(journey::denied)
                .orElseGet(() -> charged(journey, plan, price, release));
    }

    private Outcome charged(Journey journey, SafePlan plan, PrivacyCharge price, Prepared.Fresh release) {
        Run begun;
        try {
            begun = begin(plan);
        } catch (WorkerException none) {
            return journey.failed("WORKER-" + none.code());
        }
        try (Run run = begun) {
            Charges.Order order = new Charges.Order(
                    journey.charge(),
                    journey.query(),
                    journey.consumer(),
                    journey.question().purpose(),
                    journey.permit(),
                    new Charges.Commitments(
                            journey.planCommitment(release.key()), journey.workerCommitment(run.worker.workerId())));
            return switch (charges.charge(order, plan, price)) {
                case Charges.Outcome.Declined declined -> journey.denied(declined.refusal());
                case Charges.Outcome.Charged charged -> released(journey, plan, price, release, charged.charge(), run);
            };
        }
    }

    private Run begin(SafePlan plan) {
        WorkerLease worker = workers.lease();
        try {
            return new Run(worker, isolation.announce(worker, plan));
        } catch (WorkerException gone) {
            worker.close();
            throw gone;
        }
    }

    /** A worker, and the statement that it was told to expect. */
    private record Run(WorkerLease worker, String statement) implements AutoCloseable {
        @Override
        public void close() {
            worker.close();
        }
    }

    /** From the first line on nothing is given back: keys may have been released. */
    private Outcome released(
            Journey journey, SafePlan plan, PrivacyCharge price, Prepared.Fresh release, Charge charge, Run run) {
        try {
            long start = System.nanoTime();
            RawResult raw = isolation.run(run.worker, plan, run.statement);
            Duration inWorker = Duration.ofNanos(System.nanoTime() - start);
            Release.Released released = releases.release(release, raw);
            String result = journey.resultCommitment(released.canonical());
            releases.record(release, released, charge, journey.planSalt(), journey.resultSalt());
            charges.done(charge, result);
            return journey.answered(charge, price, Grade.of(plan), released.shown(), inWorker);
        } catch (LedgerFailure | LedgerException | ChargeException outOfReach) {
            throw outOfReach;
        } catch (RuntimeException failure) {
            return failed(journey, charge, code(failure));
        }
    }

    private Outcome failed(Journey journey, Charge charge, String code) {
        try {
            charges.fail(charge, code);
        } catch (ChargeException tooMany) {
            return journey.failedCharged(charge, tooMany.code());
        }
        return journey.failedCharged(charge, code);
    }

    private static String code(RuntimeException failure) {
        return switch (failure) {
            case WorkerException worker -> "WORKER-" + worker.code();
            case VaultException vault -> "VAULT-" + vault.code();
            case ReleaseException release -> "RELEASE-" + release.code().name().replace('_', '-');
            case CatalogException stale -> stale.code();
            default -> "INTERNAL-01";
        };
    }

    /** What a dry run comes to. */
    public sealed interface DryRun {
        /** Made up; {@code result} says so in its first notice. */
        record Shown(ReleasedResult result, Grade grade) implements DryRun {}

        record Refused(Refusal refusal) implements DryRun {}
    }

    /**
     * The shape of a question's answer, on rows made up from policies and the question's own words: no key, no row of anybody, no charge, nothing on the
     * ledger. Throws {@link PlannerException} or {@link WorkerException} where no process could look at it.
     */
    public DryRun dryRun(Question question) {
        CatalogSnapshot snapshot = catalog.snapshot();
        return switch (plans.plan(question, snapshot)) {
            case PlanStage.Planned.Refused refused -> new DryRun.Refused(refused.refusal());
            case PlanStage.Planned.Permitted(SafePlan plan) ->
                sample(plan, snapshot, question.sql())
                        .<DryRun>map(result -> new DryRun.Shown(result, Grade.of(plan)))
                        .orElseGet(() -> new DryRun.Refused(Release.tooSmall()));
        };
    }

    /** The same of a plan that was checked against {@code snapshot}; empty where its price buys no answer. */
    public Optional<ReleasedResult> sample(SafePlan plan, CatalogSnapshot snapshot, String sql) {
        String tables = new SyntheticTables(snapshot, sql).of(plan);
        try (WorkerLease worker = workers.lease()) {
            return Release.synthetic(plan, Price.of(plan.terms()), isolation.synthetic(worker, plan, tables))
                    .map(ReleasedResult::markedSynthetic);
        }
    }

    /** The refusal of a question that cannot be put at all, such as one under a revoked certificate; it is on the ledger like any other. */
    public Outcome refuse(Question question, Refusal refusal) {
        return journeys.begin(question).denied(refusal);
    }
}
