package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.Frame;
import dev.glovebox.engine.isolate.wire.JobCodec;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes one job from the broker and answers it. */
record JobServer(Engine engine, MemoryFiles files, TablePlacer placer) {

    /** Whether the job ended well and the broker may have another one. */
    boolean served(DataInputStream in, DataOutputStream out) throws IOException, SQLException {
        Optional<WorkerJob> judged = Optional.empty();
        Frame frame = read(in);
        if (frame.kind() == Frame.Kind.ANNOUNCED) {
            WorkerJob announced = JobCodec.decode(frame.payload());
            try (Room _ = Room.in(files, announced.tables())) {
                judged = judged(announced);
                frame = read(in);
            }
        }
        if (frame.kind() != Frame.Kind.JOB && frame.kind() != Frame.Kind.JOB_OF_SEVERAL) {
            throw new IOException("a worker takes a job and nothing else");
        }
        // From here on there may be keys.
        WorkerJob job = JobCodec.decode(frame.payload());
        Arrays.fill(frame.payload(), (byte) 0);
        boolean known = judged.filter(job::asks).isPresent();
        return answer(job, known, out) && frame.kind() == Frame.Kind.JOB_OF_SEVERAL;
    }

    private static Frame read(DataInputStream in) throws IOException {
        return Frame.read(in, JobCodec.MOST_BYTES).orElseThrow(() -> new IOException("the broker is gone"));
    }

    /** Empty where the query may not run: the job is judged again and refused. */
    private Optional<WorkerJob> judged(WorkerJob announced) throws SQLException {
        try {
            requireOneQuery(announced);
            return Optional.of(announced);
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private boolean answer(WorkerJob job, boolean judged, DataOutputStream out) throws IOException {
        Frame.Kind outcome = Frame.Kind.FAILED;
        try {
            if (!judged) {
                requireOneQuery(job);
            }
            try (ResultSet result = engine.query(placed(job))) {
                new ResultWriter(job, out).write(result);
            }
            return true;
        } catch (Refused _) {
            outcome = Frame.Kind.REFUSED;
        } catch (Throwable _) {
            // An engine's words quote cells; that it failed is all that may be known.
            outcome = Frame.Kind.FAILED;
        }
        new Frame(outcome, new byte[0]).writeTo(out);
        return false;
    }

    /** Before any table is opened, so that a refusal depends on the query alone. */
    private void requireOneQuery(WorkerJob job) throws SQLException, Refused {
        Set<String> tables = job.tables().stream()
                .map(table -> StatementCheck.folded(table.name()))
                .collect(Collectors.toSet());
        StatementCheck.require(engine.serialize(job.text().whole()), tables);
    }

    /** What is left to run when the tables are placed and the keys are gone. */
    private String placed(WorkerJob job) throws IOException, SQLException {
        if (job.tables().isEmpty()) {
            return job.text().whole();
        }
        try (TablePlacer.Placing placing = placer.open(job.tables())) {
            job.wipe();
            return new PlacedTables(engine, files, job.tables()).place(placing, job.text());
        }
    }
}
