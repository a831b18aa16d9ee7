package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.Frame;
import dev.glovebox.engine.isolate.wire.JobCodec;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import dev.glovebox.engine.plan.EngineText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One whole job on made-up rows, from its announcement to its answer, so that the code of a real one is loaded, linked and in the AOT cache, the engine warm
 * and the cipher compiled before it comes: what a job meets first costs it some milliseconds each time.
 */
final class Rehearsal {
    private static final String TABLE = "t0";

    /** Many small row groups put every thread to work. */
    private static final String ROWS = """
            SELECT (range // 3)::UINTEGER p, range % 5 g, (range % 90)::DECIMAL(12,2) d, 'v' || range v FROM range(20000)""";

    /** As the plan printer writes them: a filter, a join, each person's rows, each group's, and all types. */
    private static final EngineText QUESTION = new EngineText(Optional.of(new EngineText.Sums("""
                    WITH v AS (SELECT l.f0 AS person, l.f1 AS k0,
                      (CASE WHEN (r.f1 LIKE CAST('v1%' AS VARCHAR)) THEN CAST((l.f2 * CAST(100 AS DECIMAL(3,0))) AS BIGINT)
                        ELSE CAST(0 AS BIGINT) END) AS v0
                      FROM (SELECT * FROM (SELECT "p" AS f0, "g" AS f1, "d" AS f2 FROM t0) i
                        WHERE ((CAST('1.00' AS DECIMAL(12, 2)) < i.f2)
                          AND (i.f1 IN (CAST('1' AS BIGINT), CAST('2' AS BIGINT), CAST('3' AS BIGINT))))) l
                      INNER JOIN (SELECT "p" AS f0, "v" AS f1 FROM t0) r ON (l.f0 = r.f0)),
                    p AS (SELECT person, k0, COUNT(*) AS c0, COALESCE(SUM(v0), 0) AS c1 FROM v GROUP BY person, k0),
                    k AS (SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY person ORDER BY hash(person, k0, 7), k0) AS r
                      FROM p) WHERE r <= 2),
                    g AS (SELECT k0, COUNT(*) AS c0, CAST(COALESCE(SUM(least(greatest(c1, -1), 1)), 0) AS HUGEINT) AS c1
                      FROM k GROUP BY k0)
                    SELECT * FROM g""", 1)), """
            WITH a AS (SELECT * FROM m WHERE c0 >= 1)
            SELECT c0 > 1, c0, c1, CAST(k0 AS DECIMAL(9,2)), CAST(k0 AS DOUBLE), CAST(k0 AS VARCHAR),
              DATE '2020-01-01' + CAST(k0 AS INTEGER), TIMESTAMP '2020-01-01 00:00:00' FROM a""");

    private static final List<ResultColumn> ANSWER = Stream.of(ResultType.values())
            .map(type -> new ResultColumn(type, type == ResultType.DECIMAL ? 2 : 0))
            .toList();

    private Rehearsal() {}

    /** The server's engine and files are as they were afterwards. */
    static void run(JobServer server) throws IOException, SQLException {
        try (MemoryFiles.Scratch rows = server.files().scratch("rehearsal.parquet");
                MemoryFiles.Scratch sealed = server.files().scratch("rehearsal.gbx")) {
            server.engine().write(ROWS, rows.path());
            byte[] opening = server.placer().rehearsal(rows.path(), sealed.path());
            DataOutputStream nowhere = new DataOutputStream(OutputStream.nullOutputStream());
            if (!server.served(new DataInputStream(new ByteArrayInputStream(frames(opening))), nowhere)) {
                throw new IOException("who fails the rehearsal gets no job");
            }
        }
        server.engine().forget(TABLE);
        server.files().clear();
    }

    private static byte[] frames(byte[] opening) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(frames);
        send(out, Frame.Kind.ANNOUNCED, JobTable.announced(TABLE, opening.length));
        send(out, Frame.Kind.JOB_OF_SEVERAL, new JobTable(TABLE, opening));
        return frames.toByteArray();
    }

    private static void send(DataOutputStream out, Frame.Kind kind, JobTable table) throws IOException {
        WorkerJob job = new WorkerJob(List.of(table), QUESTION, ANSWER, ResultLimits.USUAL);
        new Frame(kind, JobCodec.encode(job)).writeTo(out);
    }
}
