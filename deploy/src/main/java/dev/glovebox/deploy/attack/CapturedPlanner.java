package dev.glovebox.deploy.attack;

import dev.glovebox.deploy.trial.TrialFolder;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.PlannerException;
import dev.glovebox.engine.plan.PlannerSettings;
import dev.glovebox.engine.plan.PlannerWire;
import dev.glovebox.engine.plan.ProcessPlanner;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.algebra.ProposedPlan;
import dev.glovebox.engine.plan.wire.Frames;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Planners that answer a harmless question with the plans of {@link HostilePlans}, and with bytes that are none, over the wire that brokers read: the
 * checker refuses each plan, and the honest one among them passes.
 */
final class CapturedPlanner implements Runner {
    private static final byte[] GARBAGE = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String PASSED = "passed";

    private final Map<String, ProposedPlan> plans;

    CapturedPlanner() {
        this(HostilePlans.all());
    }

    CapturedPlanner(Map<String, ProposedPlan> plans) {
        this.plans = Map.copyOf(plans);
    }

    @Override
    public Verdict run(Attack attack, Lab lab) throws IOException {
        CatalogSnapshot catalog = catalog(attack.folder().resolveSibling("lab"));
        if (!outcome(catalog, encoded(HostilePlans.honest())).equals(PASSED)) {
            return new Verdict.Failed("an honest plan is refused, so that refusals prove nothing");
        }
        for (Map.Entry<String, ProposedPlan> plan : plans.entrySet()) {
            if (outcome(catalog, encoded(plan.getValue())).equals(PASSED)) {
                return new Verdict.Failed("the checker lets pass: " + plan.getKey());
            }
        }
        String garbage = outcome(catalog, GARBAGE);
        return Verdict.of(
                garbage.equals(PlannerException.Code.DIED.name()),
                plans.size() + " hostile plans refused, garbage ended as " + garbage);
    }

    private static Question question() {
        return new Question(
                "SELECT g, COUNT(*) AS n FROM lab.t GROUP BY g",
                new Caller(Deployment.MALLORY.name(), Deployment.MALLORY.department(), Deployment.MALLORY.role()),
                new PurposeName("attack"),
                Map.of(),
                Optional.empty(),
                Instant.now());
    }

    private static byte[] encoded(ProposedPlan plan) {
        return PlannerWire.PROPOSALS.encode(new Proposal.Proposed(plan));
    }

    private static String outcome(CatalogSnapshot catalog, byte[] proposal) throws IOException {
        try (TrialFolder folder = TrialFolder.create("attack")) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(said);
            Frames.write(out, PlannerWire.READY, new byte[0]);
            Frames.write(out, PlannerWire.PROPOSAL, proposal);
            Path file = Files.write(folder.root().resolve("said"), said.toByteArray());
            try (Planner planner = new ProcessPlanner(() -> Speaker.of(file), PlannerSettings.USUAL)) {
                return switch (new PlanStage(planner).plan(question(), catalog)) {
                    case PlanStage.Planned.Permitted _ -> PASSED;
                    case PlanStage.Planned.Refused refused -> refused.refusal().code();
                };
            }
        } catch (PlannerException ended) {
            return ended.code().name();
        }
    }

    /** As a broker has it once the lab's tables are sealed. */
    private static CatalogSnapshot catalog(Path policies) {
        List<Candidate> all = new ArrayList<>();
        for (String dataset : Deployment.DATASETS) {
            String file = dataset + ".yaml";
            byte[] text = Attack.text(policies.resolve(file)).getBytes(StandardCharsets.UTF_8);
            // No policy of the lab has row conditions, so that no planner is asked.
            try (Planner none = new ProcessPlanner(() -> Speaker.of(policies.resolve(file)), PlannerSettings.USUAL)) {
                if (Candidate.read(file, text, none) instanceof Candidate.Read.Sound(Candidate candidate)) {
                    all.add(candidate);
                }
            }
        }
        return Candidate.together(all);
    }
}
