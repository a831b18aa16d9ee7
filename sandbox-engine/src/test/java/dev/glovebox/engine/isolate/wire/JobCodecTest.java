package dev.glovebox.engine.isolate.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JobCodecTest {
    private static final WorkerJob JOB = new WorkerJob(
            List.of(new JobTable("t0", new byte[] {1, 2}), new JobTable("表", new byte[100_000])),
            "SELECT '中'",
            List.of(ResultColumn.of(ResultType.VARCHAR), new ResultColumn(ResultType.DECIMAL, 4)),
            new ResultLimits(5, 6));

    @Test
    void carriesAJobUnchanged() throws IOException {
        WorkerJob job = JobCodec.decode(JobCodec.encode(JOB));
        assertThat(job.tables()).extracting(JobTable::name).containsExactly("t0", "表");
        assertThat(job.tables().getFirst().opening()).containsExactly(1, 2);
        assertThat(job.text().whole()).isEqualTo("SELECT '中'");
        assertThat(job.columns()).isEqualTo(JOB.columns());
        assertThat(job.limits()).isEqualTo(JOB.limits());
    }

    @Test
    void refusesAJobThatEndsEarlyOrLate() {
        byte[] whole = JobCodec.encode(JOB);
        for (int length : new int[] {0, 1, 2, 5, 10, 20, whole.length - 20, whole.length - 1, whole.length + 1}) {
            assertThatThrownBy(() -> JobCodec.decode(Arrays.copyOf(whole, length)))
                    .isInstanceOf(IOException.class);
        }
    }
}
