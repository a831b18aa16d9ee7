package dev.glovebox.engine.isolate.worker;

import dev.glovebox.engine.isolate.wire.Cells;
import dev.glovebox.engine.isolate.wire.Frame;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Sends a result as the columns that the job named, or fails: nothing is rounded, cut or coerced on the way. */
final class ResultWriter {
    private static final int CHUNK_BYTES = 1 << 18;

    private final WorkerJob job;
    private final DataOutputStream out;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private int rows;
    private int rowsInChunk;
    private long bytes;

    ResultWriter(WorkerJob job, DataOutputStream out) {
        this.job = job;
        this.out = out;
    }

    void write(ResultSet result) throws SQLException, IOException {
        if (result.getMetaData().getColumnCount() != job.columns().size()) {
            throw new IOException("the result must have the job's columns");
        }
        DataOutputStream cells = new DataOutputStream(chunk);
        while (result.next()) {
            writeRow(result, cells);
            if (chunk.size() >= CHUNK_BYTES) {
                sendChunk();
            }
        }
        sendChunk();
        new Frame(Frame.Kind.END, ByteBuffer.allocate(4).putInt(rows).array()).writeTo(out);
    }

    private void writeRow(ResultSet result, DataOutputStream cells) throws SQLException, IOException {
        rows++;
        rowsInChunk++;
        for (int i = 0; i < job.columns().size(); i++) {
            ResultColumn column = job.columns().get(i);
            Cells.write(cells, column.type(), exact(column, result.getObject(i + 1)));
        }
        if (rows > job.limits().rows() || bytes + chunk.size() > job.limits().bytes()) {
            throw new IOException("the result must keep the job's limits");
        }
    }

    private void sendChunk() throws IOException {
        if (rowsInChunk == 0) {
            return;
        }
        byte[] cells = chunk.toByteArray();
        byte[] payload = ByteBuffer.allocate(4 + cells.length)
                .putInt(rowsInChunk)
                .put(cells)
                .array();
        new Frame(Frame.Kind.ROWS, payload).writeTo(out);
        bytes += cells.length;
        rowsInChunk = 0;
        chunk.reset();
    }

    private static @Nullable Object exact(ResultColumn column, @Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        return switch (column.type()) {
            case BOOLEAN -> (Boolean) cell;
            case BIGINT, HUGEINT -> integer(cell, 0);
            case DECIMAL -> integer(cell, column.scale());
            case DOUBLE -> ((Number) cell).doubleValue();
            case VARCHAR -> (String) cell;
            case DATE -> (LocalDate) cell;
            case TIMESTAMP -> cell instanceof Timestamp at ? at.toLocalDateTime() : (LocalDateTime) cell;
        };
    }

    private static BigInteger integer(Object cell, int scale) {
        return decimal(cell).setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    }

    private static BigDecimal decimal(Object cell) {
        if (cell instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (cell instanceof BigDecimal decimal) {
            return decimal;
        }
        if (cell instanceof Byte || cell instanceof Short || cell instanceof Integer || cell instanceof Long) {
            return BigDecimal.valueOf(((Number) cell).longValue());
        }
        throw new ArithmeticException("a number must be exact");
    }
}
