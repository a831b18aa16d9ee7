package dev.glovebox.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.deploy.bench.Measure.Bound;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MeasureTest {

    @Test
    void isOneLineOfJson() {
        assertThat(new Measure("small", "p50_ms", 83.07, 12.01, 100, Bound.AT_MOST).json())
                .isEqualTo("{\"bench\":\"small\",\"measure\":\"p50_ms\",\"value\":83.1,\"baseline\":12,\"ratio\":6.92,"
                        + "\"target\":100,\"met\":true}");
    }

    @Test
    void isMetByTheExactValueAndNotByTheRoundedOne() {
        assertThat(new Measure("small", "p50_ms", 100.01, 12, 100, Bound.AT_MOST).met())
                .isFalse();
        assertThat(new Measure("ledger", "events_per_s", 49_999.99, 1, 50_000, Bound.AT_LEAST).met())
                .isFalse();
    }

    @Test
    void percentilesAreSamplesThemselves() {
        List<Duration> samples =
                IntStream.rangeClosed(1, 20).mapToObj(Duration::ofMillis).toList();
        assertThat(Percentiles.millis(samples, 50)).isEqualTo(10);
        assertThat(Percentiles.millis(samples, 95)).isEqualTo(19);
        assertThat(Percentiles.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    }
}
