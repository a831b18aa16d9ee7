package dev.glovebox.engine.isolate.wire;

import dev.glovebox.engine.plan.EngineText;
import java.util.List;

/** What a worker does, mostly once in its life: open these tables, run this query, return these columns. */
public final class WorkerJob {
    public static final int MOST_TABLES = 16;

    private final List<JobTable> tables;
    private final EngineText text;
    private final List<ResultColumn> columns;
    private final ResultLimits limits;

    public WorkerJob(List<JobTable> tables, EngineText text, List<ResultColumn> columns, ResultLimits limits) {
        if (tables.size() > MOST_TABLES) {
            throw new IllegalArgumentException("a job reads at most " + MOST_TABLES + " tables");
        }
        this.tables = List.copyOf(tables);
        this.text = text;
        this.columns = List.copyOf(columns);
        this.limits = limits;
    }

    /** Of a statement in one part. */
    public WorkerJob(List<JobTable> tables, String engineQuery, List<ResultColumn> columns, ResultLimits limits) {
        this(tables, EngineText.of(engineQuery), columns, limits);
    }

    public List<JobTable> tables() {
        return tables;
    }

    public EngineText text() {
        return text;
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    public ResultLimits limits() {
        return limits;
    }

    /** Whether this asks the same of tables of the same names. */
    public boolean asks(WorkerJob announced) {
        return text.equals(announced.text) && names().equals(announced.names());
    }

    private List<String> names() {
        return tables.stream().map(JobTable::name).toList();
    }

    /** Overwrites the keys that this object holds. */
    public void wipe() {
        tables.forEach(JobTable::wipe);
    }
}
