package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.Mutator;
import dev.glovebox.engine.isolate.wire.Cells;
import dev.glovebox.engine.isolate.wire.Frame;
import dev.glovebox.engine.isolate.wire.JobCodec;
import dev.glovebox.engine.isolate.wire.JobTable;
import dev.glovebox.engine.isolate.wire.ReadyFrame;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a captured worker, or a broker's pipe, may carry: every changed frame is read within the job's limits, or ends in a failure that is foreseen. */
final class FuzzedFramesTest {
    private static final int ROUNDS = Mutator.rounds(20_000, 2_000_000);
    private static final int ROWS = 6;
    private static final WorkerJob JOB = new WorkerJob(
            List.of(new JobTable("t0", new byte[] {1, 2, 3})),
            "SELECT 1",
            Stream.of(ResultType.values()).map(ResultColumn::of).toList(),
            new ResultLimits(100, 1 << 16));
    private static final Map<ResultType, Object> CELLS = Map.of(
            ResultType.BOOLEAN,
            true,
            ResultType.BIGINT,
            BigInteger.TEN,
            ResultType.HUGEINT,
            BigInteger.TWO.pow(100),
            ResultType.DECIMAL,
            BigInteger.ONE.negate(),
            ResultType.DOUBLE,
            0.5,
            ResultType.VARCHAR,
            "市辖区",
            ResultType.DATE,
            LocalDate.of(2026, 1, 2),
            ResultType.TIMESTAMP,
            LocalDateTime.of(2026, 1, 2, 3, 4));

    @Test
    void readsChangedResultsWithinTheJobsLimitsOrNotAtAll() throws IOException {
        byte[] good = result();
        assertThat(read(good).rows()).isEqualTo(ROWS);
        Mutator mutator = new Mutator();
        int whole = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = mutator.mutate(good);
            try {
                RawResult result = read(bad);
                assertThat(result.rows()).isLessThanOrEqualTo(JOB.limits().rows());
                assertThat(result.columns()).isEqualTo(JOB.columns());
                whole++;
            } catch (IOException | WorkerException foreseen) {
                // Cut, malformed, or the worker's own word that it failed.
            } catch (RuntimeException unforeseen) {
                throw new AssertionError("seed %d, round %d".formatted(Mutator.SEED, round), unforeseen);
            }
        }
        assertThat(whole).as("some changes are within cells").isBetween(1, ROUNDS - 1);
    }

    @Test
    void readsChangedJobsOrNotAtAll() {
        byte[] good = JobCodec.encode(JOB);
        Mutator mutator = new Mutator();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = mutator.mutate(good);
            try {
                assertThat(JobCodec.decode(bad).tables()).hasSizeLessThanOrEqualTo(WorkerJob.MOST_TABLES);
            } catch (IOException foreseen) {
                // Malformed.
            } catch (RuntimeException unforeseen) {
                throw new AssertionError("seed %d, round %d".formatted(Mutator.SEED, round), unforeseen);
            }
        }
    }

    @Test
    void takesNoChangedWordOfReadinessForMore() throws IOException {
        ByteArrayOutputStream good = new ByteArrayOutputStream();
        ReadyFrame.of(Set.of()).writeTo(new DataOutputStream(good));
        Mutator mutator = new Mutator();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = mutator.mutate(good.toByteArray());
            try {
                Frame frame = Frame.read(in(bad), ReadyFrame.MOST_BYTES).orElseThrow(EOFException::new);
                assertThat(ReadyFrame.holding(frame)).isNotNull();
            } catch (IOException foreseen) {
                // Cut or malformed.
            } catch (RuntimeException unforeseen) {
                throw new AssertionError("seed %d, round %d".formatted(Mutator.SEED, round), unforeseen);
            }
        }
    }

    private static RawResult read(byte[] bytes) throws IOException {
        return new ResultReader(JOB).read(in(bytes));
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] result() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        for (int frame = 0; frame < 2; frame++) {
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            DataOutputStream cells = new DataOutputStream(rows);
            cells.writeInt(ROWS / 2);
            for (int row = 0; row < ROWS / 2; row++) {
                for (ResultColumn column : JOB.columns()) {
                    Cells.write(cells, column.type(), row == 1 ? null : CELLS.get(column.type()));
                }
            }
            new Frame(Frame.Kind.ROWS, rows.toByteArray()).writeTo(out);
        }
        new Frame(Frame.Kind.END, ByteBuffer.allocate(4).putInt(ROWS).array()).writeTo(out);
        return all.toByteArray();
    }
}
