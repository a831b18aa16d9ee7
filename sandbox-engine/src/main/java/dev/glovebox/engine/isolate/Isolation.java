package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import dev.glovebox.engine.plan.EngineText;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.ReleasedTable;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.SealedVersion;
import dev.glovebox.engine.vault.Vault;
import dev.glovebox.engine.vault.WindowLimit;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.TierRule;
import dev.glovebox.policy.model.IsolationTier;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The third stage: takes a safe plan and a leased worker, unwraps the keys of exactly the columns that the plan reads, gives exact
 * aggregates. Keys are unwrapped here and nowhere earlier.
 */
public final class Isolation {
    private final Vault vault;
    private final Function<TableRead, SealedVersion> versions;
    private final SecureRandom random;
    private final Duration deadline;
    private final Tier tier;

    /**
     * Finds the sealed version of a table, checked against the ledger, by {@code versions}.
     *
     * @param tier of the sandbox that the leased workers run in
     */
    public Isolation(
            Vault vault,
            Function<TableRead, SealedVersion> versions,
            SecureRandom random,
            Duration deadline,
            Tier tier) {
        this.vault = vault;
        this.versions = versions;
        this.random = random;
        this.deadline = deadline;
        this.tier = tier;
    }

    /** How long a worker may take. */
    public Duration deadline() {
        return deadline;
    }

    /** Why no worker of this host may run the plan, however often it is asked; to be told before anything is charged. */
    public Optional<Refusal> refusal(SafePlan plan) {
        return TierRule.broken(plan.terms(), tier());
    }

    /** In which every worker of this host runs. */
    public IsolationTier tier() {
        return tier.inPolicies();
    }

    /** Whose and which questions the plan's worker may answer besides; of no other where an owner does not permit it. */
    public static Optional<Reuse> reuse(Question question, SafePlan plan) {
        return plan.terms().reuse().map(time -> new Reuse(question.caller(), question.purpose(), grants(plan), time));
    }

    private static Set<Reuse.ReadGrant> grants(SafePlan plan) {
        Set<Reuse.ReadGrant> grants = new HashSet<>();
        for (TableRead read : plan.reads()) {
            GrantedDataset granted = plan.terms().of(read.dataset()).orElseThrow();
            grants.add(new Reuse.ReadGrant(
                    read.dataset(),
                    read.version(),
                    granted.published().version(),
                    granted.grant().id()));
        }
        return grants;
    }

    /** About how many bytes of ciphertext the plan reads, as anybody who sees the vault knows. */
    public long sealedBytes(SafePlan plan) {
        return plan.reads().stream().mapToLong(this::sealedBytes).sum();
    }

    private long sealedBytes(TableRead read) {
        return versions.apply(read).bytesOf(read.columns().size());
    }

    /**
     * Tells the worker what will be asked of it, without any key, and gives the statement for {@link #run}. Throws {@link WorkerException} when the
     * worker is gone.
     *
     * @param released what the steps before this one released, in their order
     */
    public EngineText announce(WorkerLease worker, SafePlan plan, List<ReleasedTable> released) {
        EngineText statement = plan.query().statement(random.nextLong(), released);
        List<JobTable> tables = new ArrayList<>();
        plan.tables().forEach(read -> tables.add(JobTable.announced(name(tables), vault.room(asked(read)))));
        worker.announce(new WorkerJob(tables, statement, ResultShape.of(plan.query()), ResultLimits.USUAL));
        return statement;
    }

    private static String name(List<JobTable> before) {
        return "t" + before.size();
    }

    private Vault.Asked asked(TableRead read) {
        return new Vault.Asked(versions.apply(read), read);
    }

    /** One step. Throws {@link WorkerException} or a vault's exception; the worker is spent either way. */
    public RawResult run(WorkerLease worker, SafePlan plan, EngineText statement) {
        if (refusal(plan).isPresent()) {
            throw new IllegalStateException("no key is unwrapped for a worker that an owner finds too weakly confined");
        }
        List<Vault.Asked> asked = plan.tables().stream().map(this::asked).toList();
        List<JobTable> tables = new ArrayList<>();
        List<SealedTable> unlocked =
                vault.unlock(asked, statement.sums().isPresent() ? WindowLimit.USUAL : WindowLimit.NONE);
        try {
            unlocked.forEach(table -> tables.add(new JobTable(name(tables), SealedTableCodec.encode(table))));
        } finally {
            unlocked.forEach(SealedTable::close);
        }
        return worker.run(new WorkerJob(tables, statement, ResultShape.of(plan.query()), ResultLimits.USUAL), deadline);
    }
}
