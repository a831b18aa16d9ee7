package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.policy.decision.Decision;
import dev.glovebox.policy.decision.Decisions;
import dev.glovebox.policy.decision.Request;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.DatasetName;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides a proposed plan: pure, safe from any thread, and as strict with a planner of ours as with one in an attacker's hands.
 * What it passes reads only granted columns of granted rows, keeps every row with its person, and leaves the worker only as sums in which each
 * person's part is bounded.
 */
public final class PlanChecker {
    private final CatalogSnapshot catalog;
    private final Request request;

    /** For one question over one snapshot; the request's datasets are taken from the plan. */
    public PlanChecker(CatalogSnapshot catalog, Request request) {
        this.catalog = catalog;
        this.request = request;
    }

    /** Gives the plan with its measurement and its one statement, or the first thing that cannot be proved. */
    public Checked check(ProposedPlan plan) {
        Set<DatasetName> datasets = new TreeSet<>();
        plan.steps().forEach(step -> JoinGrants.datasets(step.input(), datasets));
        Request asked = new Request(request.caller(), request.purpose(), datasets, request.at(), request.epsilon());
        return switch (Decisions.decide(asked, catalog.policies())) {
            case Decision.Refused refused -> new Checked.Unsafe(refused.refusal());
            case Decision.Permitted permitted -> under(permitted.terms(), plan);
        };
    }

    private Checked under(Terms terms, ProposedPlan plan) {
        try {
            StepCheck steps = new StepCheck(catalog, terms);
            plan.earlier().forEach(steps::earlier);
            return new Checked.Safe(steps.last(plan));
        } catch (NotSafe notSafe) {
            return new Checked.Unsafe(notSafe.refusal());
        }
    }
}
