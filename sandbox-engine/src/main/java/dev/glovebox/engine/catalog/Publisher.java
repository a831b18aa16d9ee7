package dev.glovebox.engine.catalog;

import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.plan.CompiledRows;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.ledger.SignedProposal;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.policy.check.Lint;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Publishes what owners signed: the owner's own proposal goes to the ledger unchanged, after it was compared with what the broker itself
 * would have proposed.
 */
public final class Publisher {
    private final SignedRecords records;
    private final PolicyStore policies;
    private final CatalogKeeper keeper;
    private final Planner planner;
    private final Suite suite;
    private final Supplier<CatalogSnapshot> catalog;
    private final PolicyTests tests;

    public Publisher(
            SignedRecords records,
            PolicyStore policies,
            CatalogKeeper keeper,
            Planner planner,
            Suite suite,
            Supplier<CatalogSnapshot> catalog,
            Clock clock) {
        this.records = records;
        this.policies = policies;
        this.keeper = keeper;
        this.planner = planner;
        this.suite = suite;
        this.catalog = catalog;
        this.tests = new PolicyTests(new PlanStage(planner), clock);
    }

    /** What the next version of a policy will be. */
    public record Next(String channel, long version) {}

    public Next nextPolicy(DatasetName dataset) {
        return new Next(records.channel(), keeper.nextPolicyVersion(dataset));
    }

    /** A policy that could be published, and its compiled row predicates. */
    public record Sound(DataPolicy policy, Map<GrantId, Expression> rows) {
        public Sound {
            rows = Map.copyOf(rows);
        }
    }

    /** Reads a policy as {@link #publish} will, so that an owner learns of every problem before signing. */
    public Sound check(String fileName, String text) {
        DataPolicy policy = read(fileName, text);
        requireProtected(fileName, policy);
        return new Sound(policy, compiled(fileName, policy));
    }

    /** Records a policy version that its owner signed; durable, and in force for every later question, when it returns. */
    public PolicyVersion publish(String fileName, String text, String salt, PolicyNote note, SignedProposal signed) {
        Sound sound = check(fileName, text);
        DataPolicy policy = sound.policy();
        PolicyVersion record = SignedRecords.read(signed, PolicyVersion.class);
        String commitment = new Opening("policy", text.getBytes(StandardCharsets.UTF_8), salt).commitment(suite);
        PolicyVersion expected =
                LedgerTerms.of(policy, record.version(), commitment, Instant.ofEpochMilli(record.at()));
        String why = new Opening("why", note.why().getBytes(StandardCharsets.UTF_8), salt).commitment(suite);
        boolean told = record.publishing()
                .filter(by -> by.why().equals(why) && by.fourEyes() == policy.fourEyes())
                .isPresent();
        if (!told || !record.equals(expected.told(record.publishing().orElseThrow()))) {
            throw PublicationRefused.because("PUBLISH-02", "the signed record is not that of this policy text");
        }
        policies.put(new StoredPolicy(policy, record.version(), text, salt, sound.rows()));
        policies.put(policy.dataset(), record.version(), note);
        records.submit(signed);
        keeper.refresh(policy.dataset());
        return record;
    }

    /** Records a sealed version that its owner signed; durable, and in force, when it returns. */
    public DatasetVersion register(DatasetName dataset, SignedProposal signed) {
        DatasetVersion record = SignedRecords.read(signed, DatasetVersion.class);
        if (!record.dataset().equals(dataset.value())) {
            throw PublicationRefused.because("PUBLISH-03", "the signed record is of another dataset");
        }
        keeper.requireSealed(dataset, record);
        records.submit(signed);
        keeper.refresh(dataset);
        return record;
    }

    /** The ledger refuses the same; here the owner learns of it before signing, and where it stands. */
    private void requireProtected(String fileName, DataPolicy policy) {
        Optional<PolicyVersion> before = keeper.policyOnLedger(policy.dataset()).filter(PolicyVersion::isOfPersons);
        if (before.isEmpty() || keeper.versionOnLedger(policy.dataset()).isEmpty()) {
            return;
        }
        if (!policy.isPublic() && !before.get().threshold().equals(LedgerTerms.threshold(policy))) {
            throw new PublicationRefused(
                    List.of(
                            new PolicyProblem(
                                    "THR-04",
                                    fileName,
                                    policy.budgetAt().line(),
                                    policy.budgetAt().column(),
                                    "the dataset has a sealed version, of which other cells would be withheld than until now",
                                    "keep the threshold as it is, or the budget; or publish and seal other persons under another name")));
        }
        if (policy.isPublic()) {
            throw new PublicationRefused(List.of(new PolicyProblem(
                    "PUBLIC-01",
                    fileName,
                    policy.at().line(),
                    policy.at().column(),
                    "the dataset has a sealed version about persons, and cannot become public",
                    "publish and seal data without persons under another name")));
        }
    }

    /** The grants' row predicates over the schema's columns in their order, of a policy that passes its own tests. */
    private Map<GrantId, Expression> compiled(String fileName, DataPolicy policy) {
        // The version plays no part in it.
        return switch (planner.compileRows(new PublishedPolicy(policy, 1), ClaimedFacts.of(policy, 1))) {
            case CompiledRows.Compiled compiled -> tested(fileName, policy, compiled.rows());
            case CompiledRows.Declined declined -> throw PublicationRefused.of(fileName, declined.refusal());
        };
    }

    private Map<GrantId, Expression> tested(String fileName, DataPolicy policy, Map<GrantId, Expression> rows) {
        List<PolicyProblem> failing = tests.failing(fileName, policy, rows, catalog.get());
        if (!failing.isEmpty()) {
            throw new PublicationRefused(failing);
        }
        return rows;
    }

    private static DataPolicy read(String fileName, String text) {
        return switch (PolicyReader.read(fileName, text)) {
            case PolicyText.Valid valid -> withinFloors(fileName, valid);
            case PolicyText.Invalid invalid -> throw new PublicationRefused(invalid.problems());
        };
    }

    /** Not part of reading: what was published under an earlier table of floors stays readable. */
    private static DataPolicy withinFloors(String fileName, PolicyText.Valid valid) {
        List<PolicyProblem> broken = Lint.refusals(fileName, valid);
        if (!broken.isEmpty()) {
            throw new PublicationRefused(broken);
        }
        return valid.policy();
    }

    /** A policy or version that is not published. */
    public static final class PublicationRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<PolicyProblem> problems;
        private final String code;

        public PublicationRefused(List<PolicyProblem> problems) {
            super("problems in the policy: " + problems.size());
            this.problems = List.copyOf(problems);
            this.code = problems.getFirst().code();
        }

        private PublicationRefused(String code, String finding) {
            super(finding);
            this.problems = List.of();
            this.code = code;
        }

        public static PublicationRefused because(String code, String finding) {
            return new PublicationRefused(code, finding);
        }

        /** A planner's refusal of a predicate, at its place in the policy. */
        public static PublicationRefused of(String fileName, Refusal refusal) {
            int line = refusal.place().map(place -> place.line()).orElse(1);
            int column = refusal.place().map(place -> place.column()).orElse(1);
            return new PublicationRefused(List.of(
                    new PolicyProblem(refusal.code(), fileName, line, column, refusal.finding(), refusal.wayOut())));
        }

        public String code() {
            return code;
        }

        public List<PolicyProblem> problems() {
            return problems;
        }
    }
}
