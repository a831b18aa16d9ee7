package dev.glovebox.engine.isolate.wire;

import dev.glovebox.engine.plan.EngineText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A job as bytes. Both ends are ours, and still each length is checked before anything is allocated for it. */
public final class JobCodec {
    public static final int MOST_BYTES = 32 << 20;

    private static final int VERSION = 3;
    private static final int MOST_COLUMNS = 1024;

    private JobCodec() {}

    public static byte[] encode(WorkerJob job) {
        try (Wiped bytes = new Wiped()) {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(VERSION);
            out.writeByte(job.tables().size());
            for (JobTable table : job.tables()) {
                write(out, table.name().getBytes(StandardCharsets.UTF_8));
                out.writeLong(table.room());
                write(out, table.opening());
            }
            write(out, job.text().sums());
            write(out, job.text().rest().getBytes(StandardCharsets.UTF_8));
            out.writeShort(job.columns().size());
            for (ResultColumn column : job.columns()) {
                out.writeByte(column.type().code());
                out.writeByte(column.scale());
            }
            out.writeInt(job.limits().rows());
            out.writeInt(job.limits().bytes());
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static WorkerJob decode(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        require(in.readUnsignedByte() == VERSION, "a job must be of version " + VERSION);
        int tableCount = in.readUnsignedByte();
        require(tableCount <= WorkerJob.MOST_TABLES, "a job has at most " + WorkerJob.MOST_TABLES + " tables");
        List<JobTable> tables = new ArrayList<>();
        for (int i = 0; i < tableCount; i++) {
            tables.add(table(in));
        }
        Optional<EngineText.Sums> sums = in.readBoolean()
                ? Optional.of(new EngineText.Sums(text(in), in.readUnsignedShort()))
                : Optional.empty();
        String rest = text(in);
        require(sums.isEmpty() || rest.startsWith(EngineText.WITH), "what reads sums begins with its common tables");
        int columnCount = in.readUnsignedShort();
        require(columnCount <= MOST_COLUMNS, "a job has at most " + MOST_COLUMNS + " columns");
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < columnCount; i++) {
            columns.add(column(in));
        }
        int rows = in.readInt();
        int most = in.readInt();
        require(rows > 0 && most > 0 && in.available() == 0, "a job must end after positive limits");
        require(sums.isEmpty() || sums.get().keys() <= columnCount, "a job's keys are columns");
        return new WorkerJob(tables, new EngineText(sums, rest), columns, new ResultLimits(rows, most));
    }

    private static JobTable table(DataInputStream in) throws IOException {
        String name = text(in);
        long room = in.readLong();
        require(room >= 0, "a table takes no less than no room");
        return new JobTable(name, room, bytes(in));
    }

    private static ResultColumn column(DataInputStream in) throws IOException {
        ResultType type = ResultType.of(in.readUnsignedByte());
        int scale = in.readUnsignedByte();
        require(scale == 0 || (scale <= 38 && type == ResultType.DECIMAL), "a job's scale must be a DECIMAL's");
        return new ResultColumn(type, scale);
    }

    private static void write(DataOutputStream out, Optional<EngineText.Sums> sums) throws IOException {
        out.writeBoolean(sums.isPresent());
        if (sums.isPresent()) {
            write(out, sums.get().statement().getBytes(StandardCharsets.UTF_8));
            out.writeShort(sums.get().keys());
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        require(length >= 0 && length <= in.available(), "a job's parts must lie inside it");
        return in.readNBytes(length);
    }

    private static void require(boolean held, String rule) throws MalformedFrame {
        if (!held) {
            throw new MalformedFrame(rule);
        }
    }

    /** Leaves no key behind in a buffer that was outgrown or dropped. */
    private static final class Wiped extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] from, int offset, int length) {
            if (count + length > buf.length) {
                byte[] outgrown = buf;
                buf = Arrays.copyOf(outgrown, Math.max(outgrown.length * 2, count + length));
                Arrays.fill(outgrown, (byte) 0);
            }
            super.write(from, offset, length);
        }

        @Override
        public void close() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
