package dev.glovebox.engine.isolate.wire;

import java.util.List;

/** What a worker does, mostly once in its life: open these tables, run this query, return these columns. */
public final class WorkerJob {
    public static final int MOST_TABLES = 16;

    private final List<JobTable> tables;
    private final String engineQuery;
    private final List<ResultColumn> columns;
    private final ResultLimits limits;

    public WorkerJob(List<JobTable> tables, String engineQuery, List<ResultColumn> columns, ResultLimits limits) {
        if (tables.size() > MOST_TABLES) {
            throw new IllegalArgumentException("a job reads at most " + MOST_TABLES + " tables");
        }
        this.tables = List.copyOf(tables);
        this.engineQuery = engineQuery;
        this.columns = List.copyOf(columns);
        this.limits = limits;
    }

    public List<JobTable> tables() {
        return tables;
    }

    public String engineQuery() {
        return engineQuery;
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    public ResultLimits limits() {
        return limits;
    }

    /** Whether this asks the same of tables of the same names. */
    public boolean asks(WorkerJob announced) {
        return engineQuery.equals(announced.engineQuery) && names().equals(announced.names());
    }

    private List<String> names() {
        return tables.stream().map(JobTable::name).toList();
    }

    /** Overwrites the keys that this object holds. */
    public void wipe() {
        tables.forEach(JobTable::wipe);
    }
}
