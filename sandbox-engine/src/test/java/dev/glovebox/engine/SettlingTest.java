package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glovebox.ledger.LedgerFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SettlingTest {
    @Test
    void triesAgainUntilTheLedgerTakesTheStep() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch taken = new CountDownLatch(1);
        try (Settling settling = new Settling(Duration.ofMillis(1))) {
            assertThatThrownBy(() -> settling.now(() -> {
                        if (tries.incrementAndGet() < 4) {
                            throw new LedgerFailure.SubmitFailure("the disk is full", null);
                        }
                        taken.countDown();
                    }))
                    .isInstanceOf(LedgerFailure.SubmitFailure.class);
            assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(tries).hasValue(4);
    }

    @Test
    void leavesAStepThatWasTakenAlone() {
        AtomicInteger tries = new AtomicInteger();
        try (Settling settling = new Settling(Duration.ofMillis(1))) {
            settling.now(tries::incrementAndGet);
        }
        assertThat(tries).hasValue(1);
    }
}
