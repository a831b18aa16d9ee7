package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.plan.EngineText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Places what a job reads and gives the statement that is left to run: all of it, or what follows the sums over persons, window by window. */
final class PlacedTables {
    private final Engine engine;
    private final MemoryFiles files;
    private final List<String> names;

    PlacedTables(Engine engine, MemoryFiles files, List<JobTable> tables) {
        this.engine = engine;
        this.files = files;
        this.names = tables.stream().map(JobTable::name).toList();
    }

    /** The tables of the last window are there when it returns. */
    String place(TablePlacer.Placing placing, EngineText text) throws IOException, SQLException {
        if (placing.windows() == 1) {
            place(placing, 0);
            return text.whole();
        }
        EngineText.Sums sums =
                text.sums().orElseThrow(() -> new IOException("only what adds up over persons has windows"));
        for (int window = 0; window < placing.windows(); window++) {
            place(placing, window);
            engine.keep(EngineText.SUMMED, window == 0 ? sums.statement() : withEarlier(sums));
        }
        return text.rest();
    }

    private void place(TablePlacer.Placing placing, int window) throws IOException, SQLException {
        List<FileChannel> destinations =
                IntStream.range(0, names.size()).mapToObj(files::channel).toList();
        placing.place(window, destinations);
        engine.tables(IntStream.range(0, names.size())
                .mapToObj(i -> new Engine.Table(names.get(i), files.path(i), placing.persons(i, window)))
                .toList());
    }

    /** The sums of this window's persons and of those before. */
    private String withEarlier(EngineText.Sums sums) throws SQLException {
        List<String> columns = engine.columns(EngineText.SUMMED).stream()
                .map(Engine::identifier)
                .toList();
        List<String> keys = columns.subList(0, sums.keys());
        Stream<String> cells =
                columns.stream().skip(sums.keys()).map(cell -> "CAST(SUM(" + cell + ") AS HUGEINT) AS " + cell);
        return "SELECT " + Stream.concat(keys.stream(), cells).collect(Collectors.joining(", "))
                + " FROM (SELECT * FROM "
                + EngineText.SUMMED + " UNION ALL SELECT * FROM (" + sums.statement() + "))"
                + (keys.isEmpty() ? "" : keys.stream().collect(Collectors.joining(", ", " GROUP BY ", "")));
    }
}
