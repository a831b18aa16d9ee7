package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glovebox.engine.isolate.WorkerException.Code;
import dev.glovebox.engine.isolate.sandbox.Probe;
import dev.glovebox.engine.isolate.wire.Frame;
import dev.glovebox.engine.isolate.wire.ReadyFrame;
import dev.glovebox.engine.isolate.wire.ResultColumn;
import dev.glovebox.engine.isolate.wire.ResultLimits;
import dev.glovebox.engine.isolate.wire.ResultType;
import dev.glovebox.engine.isolate.wire.WorkerJob;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that lie: processes which say given bytes, whatever they are asked. */
final class CapturedWorkerTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final WorkerJob ONE_NUMBER = new WorkerJob(
            List.of(), "SELECT 1", List.of(ResultColumn.of(ResultType.BIGINT)), new ResultLimits(2, 1000));

    @TempDir
    private Path directory;

    @Test
    void takesARightAnswer() throws IOException {
        assertThat(answer(rows(1, cell(7)), end(1)).integer(0, 0)).isEqualTo(7);
    }

    @Test
    void cutsOffAFrameBeyondTheLimit() throws IOException {
        assertThat(code(ByteBuffer.allocate(5).putInt(1 << 30).put((byte) 3).array()))
                .isEqualTo(Code.MALFORMED);
        assertThat(code(ByteBuffer.allocate(5).putInt(-1).put((byte) 3).array()))
                .isEqualTo(Code.MALFORMED);
    }

    @Test
    void refusesWhatIsNoResult() throws IOException {
        assertThat(code(ByteBuffer.allocate(5).putInt(0).put((byte) 99).array()))
                .isEqualTo(Code.MALFORMED);
        assertThat(code(frame(Frame.Kind.READY, new byte[0]))).isEqualTo(Code.MALFORMED);
        assertThat(code(rows(3, cell(1), cell(2), cell(3)), end(3))).isEqualTo(Code.MALFORMED);
        assertThat(code(rows(1, cell(1)), end(2))).isEqualTo(Code.MALFORMED);
        assertThat(code(rows(2, cell(1)), end(2))).isEqualTo(Code.MALFORMED);
        assertThat(code(rows(1, cell(1), cell(2)), end(1))).isEqualTo(Code.MALFORMED);
        assertThat(code(rows(0), end(0))).isEqualTo(Code.MALFORMED);
        assertThat(code(rows(1, new byte[] {2}), end(1))).isEqualTo(Code.MALFORMED);
    }

    @Test
    void reportsTheFailuresThatAWorkerMayName() throws IOException {
        assertThat(code(frame(Frame.Kind.REFUSED, new byte[0]))).isEqualTo(Code.REFUSED);
        assertThat(code(frame(Frame.Kind.FAILED, "Alice".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEqualTo(Code.FAILED);
    }

    @Test
    void waitsNoLongerThanTheDeadline() throws IOException {
        try (WorkerPool pool = pool(says(ready()), 1, Duration.ofSeconds(10))) {
            assertThat(failure(pool, Duration.ofMillis(200))).isEqualTo(Code.DEADLINE);
        }
    }

    @Test
    void neverUsesAWorkerWithAnOpenProbe() throws IOException {
        byte[] open = encoded(ReadyFrame.of(EnumSet.complementOf(EnumSet.of(Probe.SOCKET_INET))));
        try (WorkerPool pool = pool(says(open), 1, Duration.ofSeconds(2))) {
            assertThat(failure(pool, DEADLINE)).isEqualTo(Code.UNAVAILABLE);
            assertThat(pool.trouble()).contains("SOCKET_INET");
        }
    }

    @Test
    void neverUsesAWorkerThatBeginsWithNoise() throws Exception {
        try (WorkerPool pool =
                pool(says("Usage: java".getBytes(java.nio.charset.StandardCharsets.UTF_8)), 1, DEADLINE)) {
            while (pool.trouble().isEmpty()) {
                Thread.sleep(20);
            }
            assertThat(pool.trouble()).contains("MALFORMED");
        }
    }

    @Test
    void isBusyWhenAllWorkersAreTakenAndNobodyMoreMayWait() throws IOException {
        try (WorkerPool pool = pool(says(ready()), 0, Duration.ofSeconds(10))) {
            pool.awaitReady(DEADLINE);
            try (WorkerLease taken = pool.lease("alice")) {
                assertThat(taken.workerId()).isNotEmpty();
                assertThat(failure(pool, DEADLINE)).isEqualTo(Code.BUSY);
            }
        }
    }

    @Test
    void replacesAWorkerThatDiedWhileIdle() throws IOException {
        try (WorkerPool pool = pool(says(ready()), 1, Duration.ofSeconds(10))) {
            pool.awaitReady(DEADLINE);
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            try (WorkerLease lease = pool.lease("alice")) {
                assertThat(lease.workerId()).isNotEmpty();
            }
        }
    }

    @Test
    void isNotHadAgainUnlessItProvesItsLockdownAnew() throws IOException {
        byte[] open = encoded(ReadyFrame.of(EnumSet.complementOf(EnumSet.of(Probe.SOCKET_INET))));
        assertThat(secondWorker(ready())).endsWith(".job2");
        assertThat(secondWorker(open)).doesNotContain(".job");
        assertThat(secondWorker(rows(1, cell(7)))).as("more rows").doesNotContain(".job");
    }

    /** The name of the worker of a second job, after one that said this at the end of the first. */
    private String secondWorker(byte[] atTheEnd) throws IOException {
        Optional<Reuse> reuse = Optional.of(new Reuse(
                new Caller("alice", "hrss", "analyst"), new PurposeName("p"), Set.of(), Duration.ofSeconds(60)));
        try (WorkerPool pool = pool(says(ready(), rows(1, cell(7)), end(1), atTheEnd), 1, DEADLINE)) {
            try (WorkerLease lease = pool.lease("alice", reuse)) {
                assertThat(lease.run(ONE_NUMBER, DEADLINE).integer(0, 0)).isEqualTo(7);
            }
            try (WorkerLease lease = pool.lease("alice", reuse)) {
                return lease.workerId();
            }
        }
    }

    private RawResult answer(byte[]... said) throws IOException {
        try (WorkerPool pool = pool(says(ready(), said), 1, DEADLINE)) {
            return Workers.run(pool, ONE_NUMBER, DEADLINE);
        }
    }

    private Code code(byte[]... said) throws IOException {
        try (WorkerPool pool = pool(says(ready(), said), 1, DEADLINE)) {
            return failure(pool, DEADLINE);
        }
    }

    private static Code failure(WorkerPool pool, Duration deadline) {
        return catchThrowableOfType(WorkerException.class, () -> Workers.run(pool, ONE_NUMBER, deadline))
                .code();
    }

    private static WorkerPool pool(Path said, int waiting, Duration patience) {
        return new WorkerPool(() -> speaker(said), new PoolSettings(1, waiting, patience, DEADLINE));
    }

    private static Process speaker(Path said) {
        try {
            return new ProcessBuilder("sh", "-c", "cat \"$0\"; exec sleep 60", said.toString()).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path says(byte[] first, byte[]... then) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(first);
        for (byte[] each : then) {
            all.write(each);
        }
        return Files.write(Files.createTempFile(directory, "said", ""), all.toByteArray());
    }

    private static byte[] ready() throws IOException {
        return encoded(ReadyFrame.of(EnumSet.allOf(Probe.class)));
    }

    private static byte[] rows(int count, byte[]... cells) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(ByteBuffer.allocate(4).putInt(count).array());
        for (byte[] cell : cells) {
            payload.write(cell);
        }
        return frame(Frame.Kind.ROWS, payload.toByteArray());
    }

    private static byte[] cell(long value) {
        return ByteBuffer.allocate(9).put((byte) 1).putLong(value).array();
    }

    private static byte[] end(int rows) throws IOException {
        return frame(Frame.Kind.END, ByteBuffer.allocate(4).putInt(rows).array());
    }

    private static byte[] frame(Frame.Kind kind, byte[] payload) throws IOException {
        return encoded(new Frame(kind, payload));
    }

    private static byte[] encoded(Frame frame) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        frame.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
