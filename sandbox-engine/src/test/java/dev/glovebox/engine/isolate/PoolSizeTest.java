package dev.glovebox.engine.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PoolSizeTest {
    private static final long GIB = 1L << 30;

    @Test
    void givesEachItsShareOfWhatThereIs() {
        assertThat(PoolSize.of(2, 16 * GIB)).isEqualTo(new PoolSize(2, WorkerLimits.USUAL));
        WorkerLimits wide = PoolSize.of(2, 32 * GIB).limits();
        assertThat(wide.memoryBytes()).isEqualTo(8 * GIB);
        assertThat(wide.tableBytes()).isEqualTo(4 * GIB);
    }

    @Test
    void narrowsTheLimitsBeforeItStartsFewer() {
        PoolSize size = PoolSize.of(2, 8 * GIB);
        assertThat(size.workers()).isEqualTo(2);
        assertThat(size.limits().memoryBytes()).isEqualTo(2 * GIB);
        assertThat(size.limits().tableBytes()).isEqualTo(GIB);
    }

    @Test
    void neverPromisesMoreThanThreeQuartersUnlessEvenOneWouldNotStart() {
        for (long memory = GIB; memory < 512 * GIB; memory += GIB / 2) {
            for (int wanted = 1; wanted <= 64; wanted++) {
                PoolSize size = PoolSize.of(wanted, memory);
                long each = size.limits().memoryBytes() + size.limits().tableBytes();
                assertThat(size.workers()).isBetween(1, wanted);
                assertThat(size.workers() == 1 || size.workers() * each <= memory / 4 * 3)
                        .as("%d wanted of %d bytes", wanted, memory)
                        .isTrue();
            }
        }
    }
}
