package dev.glovebox.engine.isolate;

import dev.glovebox.engine.isolate.wire.Cells;
import dev.glovebox.engine.isolate.wire.Frame;
import dev.glovebox.engine.isolate.wire.MalformedFrame;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a result from a worker that may be captured: every count, type and length is the job's, or the worker is cut off. */
final class ResultReader {
    private static final int FRAME_HEAD = 4;

    private final WorkerJob job;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private long bytes;

    ResultReader(WorkerJob job) {
        this.job = job;
    }

    RawResult read(DataInputStream in) throws IOException {
        while (true) {
            Frame frame = Frame.read(in, job.limits().bytes() + FRAME_HEAD).orElseThrow(EOFException::new);
            switch (frame.kind()) {
                case ROWS -> add(frame.payload());
                case END -> {
                    return end(frame.payload());
                }
                case REFUSED -> throw new WorkerException(WorkerException.Code.REFUSED);
                case FAILED -> throw new WorkerException(WorkerException.Code.FAILED);
                case READY, JOB, JOB_OF_SEVERAL, ANNOUNCED ->
                    throw new MalformedFrame("a worker must answer a job with rows");
            }
        }
    }

    private void add(byte[] payload) throws IOException {
        bytes += payload.length;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        try {
            int count = in.readInt();
            require(count > 0
                    && count <= job.limits().rows() - rows.size()
                    && bytes <= job.limits().bytes() + 4096);
            for (int i = 0; i < count; i++) {
                rows.add(row(in));
            }
        } catch (EOFException cut) {
            throw new MalformedFrame("a frame of rows must hold its rows");
        }
        require(in.available() == 0);
    }

    private @Nullable Object[] row(DataInputStream in) throws IOException {
        @Nullable Object[] row = new @Nullable Object[job.columns().size()];
        for (int i = 0; i < row.length; i++) {
            ResultColumn column = job.columns().get(i);
            row[i] = Cells.read(in, column.type());
        }
        return row;
    }

    private RawResult end(byte[] payload) throws IOException {
        require(payload.length == 4 && new DataInputStream(new ByteArrayInputStream(payload)).readInt() == rows.size());
        return new RawResult(job.columns(), rows);
    }

    private static void require(boolean held) throws MalformedFrame {
        if (!held) {
            throw new MalformedFrame("a result must keep the job's limits and its own counts");
        }
    }
}
