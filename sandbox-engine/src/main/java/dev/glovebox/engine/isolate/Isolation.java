package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.sandbox.Tier;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import dev.glovebox.engine.plan.EngineQuery;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableCodec;
import dev.glovebox.engine.vault.SealedVersion;
import dev.glovebox.engine.vault.Vault;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.decision.TierRule;
import dev.glovebox.policy.model.ColumnType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The third stage: takes a safe plan and a leased worker, unwraps the keys of exactly the columns that the plan reads, gives exact
 * aggregates. Keys are unwrapped here and nowhere earlier.
 */
public final class Isolation {
    private static final String WITH = "WITH ";

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

    /** Why no worker of this host may run the plan, however often it is asked; to be told before anything is charged. */
    public Optional<Refusal> refusal(SafePlan plan) {
        return TierRule.broken(plan.terms(), tier.inPolicies());
    }

    /**
     * Tells the worker what will be asked of it, without any key, and gives the statement for {@link #run}. Throws {@link WorkerException} when the
     * worker is gone.
     */
    public String announce(WorkerLease worker, SafePlan plan) {
        String statement = plan.query().statement(random.nextLong());
        List<JobTable> tables = new ArrayList<>();
        plan.tables().forEach(read -> tables.add(new JobTable(name(tables), new byte[0])));
        worker.announce(new WorkerJob(tables, statement, columns(plan.query()), ResultLimits.USUAL));
        return statement;
    }

    private static String name(List<JobTable> before) {
        return "t" + before.size();
    }

    /** Throws {@link WorkerException} or a vault's exception; the worker is spent either way. */
    public RawResult run(WorkerLease worker, SafePlan plan, String statement) {
        if (refusal(plan).isPresent()) {
            throw new IllegalStateException("no key is unwrapped for a worker that an owner finds too weakly confined");
        }
        List<JobTable> tables = new ArrayList<>();
        for (TableRead read : plan.tables()) {
            try (SealedTable table = vault.unlock(versions.apply(read), read)) {
                tables.add(new JobTable(name(tables), SealedTableCodec.encode(table)));
            }
        }
        return worker.run(new WorkerJob(tables, statement, columns(plan.query()), ResultLimits.USUAL), deadline);
    }

    /**
     * Runs the plan over common tables that the statement itself holds: no key is unwrapped and no sealed file opened. The same tables give the same
     * result.
     */
    public RawResult synthetic(WorkerLease worker, SafePlan plan, String tables) {
        String statement = plan.query().statement(0);
        String whole = statement.startsWith(WITH)
                ? WITH + tables + ", " + statement.substring(WITH.length())
                : WITH + tables + " " + statement;
        return worker.run(new WorkerJob(List.of(), whole, columns(plan.query()), ResultLimits.USUAL), deadline);
    }

    private static List<ResultColumn> columns(EngineQuery query) {
        List<ResultColumn> columns = new ArrayList<>();
        query.columns().forEach(type -> columns.add(column(type)));
        for (int cell = 0; cell < query.cells(); cell++) {
            columns.add(ResultColumn.of(cell == 0 ? ResultType.BIGINT : ResultType.HUGEINT));
        }
        return columns;
    }

    private static ResultColumn column(ColumnType type) {
        return switch (type) {
            case ColumnType.Plain plain ->
                ResultColumn.of(
                        switch (plain) {
                            case BOOLEAN -> ResultType.BOOLEAN;
                            case BIGINT -> ResultType.BIGINT;
                            case DOUBLE -> ResultType.DOUBLE;
                            case DATE -> ResultType.DATE;
                            case TIMESTAMP -> ResultType.TIMESTAMP;
                        });
            case ColumnType.Decimal decimal -> new ResultColumn(ResultType.DECIMAL, decimal.scale());
            case ColumnType.Varchar _ -> ResultColumn.of(ResultType.VARCHAR);
        };
    }
}
