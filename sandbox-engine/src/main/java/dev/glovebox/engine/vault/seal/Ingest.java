package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.MemoryFile;
import dev.glovebox.policy.model.DataPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads the sources into typed pieces, and holds every row to the policy's claims about single rows. */
final class Ingest {

    /** What is done with each batch. */
    @FunctionalInterface
    interface Each {
        void batch(Source source, Batch batch) throws IOException;
    }

    private final Engine engine;
    private final List<Path> sources;
    private final DataPolicy policy;
    private final ColumnRules rules;
    private final Pieces pieces;
    private final Problems problems;
    private final MemoryFile[] buffers;
    private final SealLimits limits;
    private final Set<String> ignored = new TreeSet<>();
    private long total;

    Ingest(Engine engine, SealRequest request, ColumnRules rules, Pieces pieces, Problems problems, int firstBuffer) {
        this.engine = engine;
        this.sources = request.sources();
        this.policy = request.policy();
        this.rules = rules;
        this.pieces = pieces;
        this.problems = problems;
        this.limits = request.limits();
        this.buffers = new MemoryFile[] {engine.file(firstBuffer), engine.file(firstBuffer + 1)};
    }

    /** Fails with {@link SealRefused}. */
    void run() throws IOException {
        each((source, batch) -> {
            if (!engine.attempt(pieces.insert(rules.of(batch).typed()))) {
                batch.explain(problems);
                problems.refuseIfAny();
                throw Engine.failed("read");
            }
            if (pieces.isFull()) {
                finishPiece();
            }
        });
        problems.refuseIfAny();
        finishPiece();
    }

    List<String> ignored() {
        return List.copyOf(ignored);
    }

    long rows() {
        return total;
    }

    /** Every batch of every source, in order, until enough problems are found. */
    void each(Each each) throws IOException {
        for (Path path : sources) {
            try (Source source = open(path)) {
                ignored.addAll(source.ignored());
                for (Batch batch = source.next(); batch != null && !problems.full(); batch = source.next()) {
                    each.batch(source, batch);
                }
            }
        }
    }

    private Source open(Path path) throws IOException {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".parquet")
                ? new ParquetSource(engine, path, policy.schema().columns(), limits, problems)
                : new CsvSource(path, policy.schema().columns(), policy.schema().csv(), buffers, problems);
    }

    private void finishPiece() throws IOException {
        if (pieces.isAnyBad()) {
            tellBadRows();
        }
        total += pieces.finish();
    }

    /** Reads again from the start, as only now the places are wanted. */
    private void tellBadRows() throws IOException {
        each((source, batch) -> {
            BatchRules own = rules.of(batch);
            String bad =
                    "SELECT * FROM (" + own.flagged() + ") WHERE \"#bad\" ORDER BY \"#row\" LIMIT " + problems.room();
            List<BatchRules.Condition> conditions = own.conditions();
            int first = policy.schema().columns().size() + 2;
            engine.query("tell", bad, row -> {
                for (int i = 0; i < conditions.size(); i++) {
                    if (row.getBoolean(first + 1 + i)) {
                        BatchRules.Condition condition = conditions.get(i);
                        problems.add(new SealProblem(
                                source.name(), batch.line(row.getLong(1)), condition.column(), condition.rule()));
                    }
                }
            });
        });
        problems.refuseIfAny();
        throw Engine.failed("tell");
    }
}
