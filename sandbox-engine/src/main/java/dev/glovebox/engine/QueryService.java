package dev.glovebox.engine;

import dev.glovebox.engine.approval.ApprovalDesk;
import dev.glovebox.engine.approval.Checked;
import dev.glovebox.engine.approval.Passage;
import dev.glovebox.engine.approval.Template;
import dev.glovebox.engine.catalog.Catalog;
import dev.glovebox.engine.catalog.CatalogException;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.charge.ChargeException;
import dev.glovebox.engine.charge.Charges;
import dev.glovebox.engine.charge.Price;
import dev.glovebox.engine.isolate.Isolation;
import dev.glovebox.engine.isolate.WorkerException;
import dev.glovebox.engine.isolate.WorkerPool;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlannerException;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.receipt.Grade;
import dev.glovebox.engine.release.Release;
import dev.glovebox.engine.release.Release.Prepared;
import dev.glovebox.engine.release.ReleaseException;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.ledger.record.Charge;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.decision.Refusal;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One query, stage by stage: plan, charge, isolate, release, receipt. Blocking and safe from any number of virtual threads.
 *
 * <p>The ledger's own exceptions pass through: with the ledger out of reach nothing is charged, released or lost.
 */
public final class QueryService {
    /** Of whatever ends a run after its charge: what ended it may depend on data. */
    private static final String FAILED = "RUN-01";

    private final Catalog catalog;
    private final PlanStage plans;
    private final Charges charges;
    private final Isolation isolation;
    private final Runs runs;
    private final Release releases;
    private final ApprovalDesk desk;
    private final Journeys journeys;
    private final ReleaseSlots slots;
    private final Settling settling;
    private final DryRunService dryRuns;
    private final Twins twins = new Twins();

    public QueryService(
            Catalog catalog,
            PlanStage plans,
            Charges charges,
            WorkerPool workers,
            Isolation isolation,
            Release releases,
            ApprovalDesk desk,
            Journeys journeys,
            ReleaseSlots slots,
            Settling settling) {
        this.catalog = catalog;
        this.plans = plans;
        this.charges = charges;
        this.isolation = isolation;
        this.runs = new Runs(workers, isolation, releases);
        this.releases = releases;
        this.desk = desk;
        this.journeys = journeys;
        this.slots = slots;
        this.settling = settling;
        this.dryRuns = new DryRunService(catalog, plans, new SyntheticRuns(workers, isolation.deadline()));
    }

    /** Answers, refuses or fails; each with a receipt. */
    public Outcome run(Question question) {
        return run(question, Optional.empty());
    }

    /** The same of a template's run. */
    public Outcome run(Question question, Optional<Template> template) {
        Journey journey = journeys.begin(question);
        try {
            CatalogSnapshot snapshot = catalog.snapshot();
            return switch (plans.plan(question, snapshot)) {
                case PlanStage.Planned.Refused refused -> journey.denied(refused.refusal());
                case PlanStage.Planned.Permitted(SafePlan plan) ->
                    approved(
                            journey,
                            new Checked(
                                    question, journey.consumer(), plan, () -> dryRuns.sample(plan, snapshot, question)),
                            template);
            };
        } catch (PlannerException unplanned) {
            return journey.failed("PLANNER-" + unplanned.code().name().replace('_', '-'), unplanned.again());
        }
    }

    private Outcome approved(Journey journey, Checked checked, Optional<Template> template) {
        return switch (desk.of(checked, template)) {
            case Passage.Open open -> prepared(journey.under(open.permit()), checked.plan());
            case Passage.Waiting waiting -> journey.waiting(waiting);
            case Passage.Closed closed -> journey.denied(closed.refusal());
        };
    }

    private Outcome prepared(Journey journey, SafePlan plan) {
        PrivacyCharge each = Price.each(plan);
        PrivacyCharge price = Price.whole(plan, each);
        return switch (releases.prepare(
                plan,
                each,
                journey.question().purpose(),
                journey.question().caller().department())) {
            case Prepared.TooSmall tooSmall -> journey.denied(tooSmall.refusal());
            case Prepared.Recorded recorded -> repeated(journey, plan, price, recorded);
            case Prepared.Fresh fresh -> {
                try (Twins.Turn _ = twins.turn(fresh.key())) {
                    yield releases.recorded(fresh)
                            .map(meanwhile -> repeated(journey, plan, price, meanwhile))
                            .orElseGet(() -> confined(journey, each, fresh));
                }
            }
        };
    }

    private Outcome repeated(Journey journey, SafePlan plan, PrivacyCharge price, Prepared.Recorded recorded) {
        charges.finish(recorded.release().charge(), journey.recordedCommitment(recorded.release()));
        return journey.repeated(price, Grade.of(plan), recorded);
    }

    private Outcome confined(Journey journey, PrivacyCharge each, Prepared.Fresh release) {
        return isolation
                .refusal(release.plan())
                .<Outcome>map(journey::denied)
                .orElseGet(() -> charged(journey, each, release));
    }

    private Outcome charged(Journey journey, PrivacyCharge each, Prepared.Fresh release) {
        Runs.Run begun;
        try {
            begun = runs.begin(journey.question(), release.plan());
        } catch (CatalogException | VaultException stale) {
            return journey.failed(code(stale), Duration.ZERO);
        } catch (WorkerException none) {
            return journey.failed("WORKER-" + none.code(), none.again());
        }
        try (Runs.Run run = begun) {
            Charges.Order order = new Charges.Order(
                    journey.charge(),
                    journey.query(),
                    journey.consumer(),
                    journey.question().purpose(),
                    journey.permit(),
                    new Charges.Commitments(
                            journey.planCommitment(release.key()), journey.workerCommitment(run.workerId())),
                    isolation.tier());
            return switch (charges.charge(order, release.plan(), each)) {
                case Charges.Outcome.Declined declined -> journey.denied(declined.refusal());
                case Charges.Outcome.Charged charged -> released(journey, each, release, charged.charge(), run);
            };
        }
    }

    /**
     * From the first line on nothing is given back: keys may have been released. What depends on data ends before the slot does; after it an answer
     * and a failure take the same way.
     */
    private Outcome released(Journey journey, PrivacyCharge each, Prepared.Fresh release, Charge charge, Runs.Run run) {
        ReleaseSlots.Slot slot =
                slots.begin(run.sealedBytes(), release.plan().steps().size());
        Ended ended = ended(release, run);
        Duration held = slot.await();
        return switch (ended) {
            case Ended.Broken(String cause) -> failed(journey, charge, cause);
            case Ended.Whole(Runs.Ran ran) -> answered(journey, each, release, charge, ran, held);
        };
    }

    /** What came of a run, before anybody learns of it. */
    private sealed interface Ended {
        record Whole(Runs.Ran ran) implements Ended {}

        record Broken(String cause) implements Ended {}
    }

    private static Ended ended(Prepared.Fresh release, Runs.Run run) {
        try {
            return new Ended.Whole(run.run(release));
        } catch (RuntimeException | StackOverflowError failure) {
            return new Ended.Broken(code(failure));
        }
    }

    private Outcome answered(
            Journey journey, PrivacyCharge each, Prepared.Fresh release, Charge charge, Runs.Ran ran, Duration held) {
        String result = journey.resultCommitment(Release.canonical(ran.steps()));
        try {
            releases.record(release, ran.steps(), charge, journey.planSalt(), journey.resultSalt());
        } catch (UncheckedIOException unrecorded) {
            return failed(journey, charge, code(unrecorded));
        }
        settling.now(() -> charges.done(charge, result));
        PrivacyCharge price = Price.whole(release.plan(), each);
        return journey.answered(charge, price, Grade.of(release.plan()), ran.shown(), ran.inWorker(), held);
    }

    private Outcome failed(Journey journey, Charge charge, String cause) {
        try {
            settling.now(() -> charges.fail(charge, FAILED));
        } catch (ChargeException tooMany) {
            return journey.failedCharged(charge, tooMany.code(), cause);
        }
        return journey.failedCharged(charge, FAILED, cause);
    }

    private static String code(Throwable failure) {
        return switch (failure) {
            case WorkerException worker -> "WORKER-" + worker.code();
            case VaultException vault -> "VAULT-" + vault.code();
            case ReleaseException release -> "RELEASE-" + release.code().name().replace('_', '-');
            case CatalogException stale -> stale.code();
            case UncheckedIOException _ -> "DISK-01";
            default -> "INTERNAL-01";
        };
    }

    /** The same questions on made-up rows. */
    public DryRunService dryRuns() {
        return dryRuns;
    }

    /** The refusal of a question that cannot be put at all, such as one under a revoked certificate; it is on the ledger like any other. */
    public Outcome refuse(Question question, Refusal refusal) {
        return journeys.begin(question).denied(refusal);
    }
}
