package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.Frame;
import dev.glovebox.engine.isolate.wire.JobCodec;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One job on made-up constants, so that the code of a real one is loaded, and in the AOT cache, before it comes. */
final class Rehearsal {
    private static final String EVERY_TYPE = """
            SELECT true, 1::BIGINT, 2::HUGEINT, 3.25::DECIMAL(9,2), 0.5::DOUBLE, 'text', DATE '2020-01-01',
                   TIMESTAMP '2020-01-01 00:00:00', sum(n) FROM (VALUES (1), (2)) AS v(n)""";

    private Rehearsal() {}

    static void run(Engine engine) throws SQLException, IOException, Refused {
        List<ResultColumn> columns = Stream.of(ResultType.values())
                .map(type -> new ResultColumn(type, type == ResultType.DECIMAL ? 2 : 0))
                .toList();
        WorkerJob given = new WorkerJob(
                List.of(new JobTable("t0", new byte[1])), EVERY_TYPE, withSum(columns), ResultLimits.USUAL);
        DataOutputStream nowhere = new DataOutputStream(OutputStream.nullOutputStream());
        new Frame(Frame.Kind.JOB, JobCodec.encode(given)).writeTo(nowhere);
        WorkerJob job = JobCodec.decode(JobCodec.encode(given));
        StatementCheck.require(engine.serialize(job.text().whole()), Set.of("t0"));
        try (ResultSet result = engine.query(job.text().whole())) {
            new ResultWriter(job, nowhere).write(result);
        }
    }

    private static List<ResultColumn> withSum(List<ResultColumn> columns) {
        return Stream.concat(columns.stream(), Stream.of(ResultColumn.of(ResultType.HUGEINT)))
                .toList();
    }
}
