package dev.glovebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ReleaseSlotsTest {
    private static final ReleaseSlots SLOTS = new ReleaseSlots(Duration.ofMillis(50), Duration.ofSeconds(30));

    @Test
    void takesTheFirstMomentFromSizesAlone() {
        assertThat(SLOTS.first(0)).isEqualTo(Duration.ofMillis(50));
        assertThat(SLOTS.first(20 << 20)).isEqualTo(Duration.ofMillis(50));
        assertThat(SLOTS.first(120 << 20)).isEqualTo(Duration.ofMillis(117));
        assertThat(SLOTS.first(1L << 30)).isEqualTo(Duration.ofSeconds(1));
    }

    /** Whatever happens within the deadline, an observer learns fewer than 5.3 bits. */
    @Test
    void leavesAtOneOfFewMoments() {
        ReleaseSlots.Slot slot = new ReleaseSlots.Slot(0, millis(50), millis(30_000));
        long[] ends = LongStream.rangeClosed(0, 30_000)
                .map(elapsed -> slot.end(millis(elapsed)))
                .distinct()
                .toArray();
        assertThat(ends).hasSize(38).startsWith(millis(50)).endsWith(millis(30_000));
        assertThat(ends[4]).isCloseTo(millis(100), within(2L));
        assertThat(slot.end(millis(30_004))).isEqualTo(millis(30_004));
    }

    @Test
    void holdsWhatMissedTheFirstForAtMostAFifthOfItsTime() {
        ReleaseSlots.Slot slot = new ReleaseSlots.Slot(0, millis(50), millis(30_000));
        assertThat(LongStream.rangeClosed(51, 30_000))
                .allSatisfy(elapsed ->
                        assertThat(slot.end(millis(elapsed))).isBetween(millis(elapsed), millis(elapsed) * 12 / 10));
    }

    @Test
    void leavesShortAndFailedRunsAtTheSameMoment() {
        ReleaseSlots.Slot quick = SLOTS.begin(0, 1);
        Duration held = quick.await();
        assertThat(held).isBetween(Duration.ofMillis(40), Duration.ofSeconds(5));
        assertThat(System.nanoTime() - quick.begun()).isGreaterThanOrEqualTo(millis(50));
    }

    @Test
    void isNotCutShort() {
        ReleaseSlots.Slot slot = SLOTS.begin(0, 1);
        Thread.currentThread().interrupt();
        slot.await();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(System.nanoTime() - slot.begun()).isGreaterThanOrEqualTo(millis(50));
    }

    @Test
    void holdsNothingWhereTheWidthIsZero() {
        ReleaseSlots none = new ReleaseSlots(Duration.ZERO, Duration.ofSeconds(30));
        assertThat(none.first(1L << 30)).isZero();
        assertThat(none.begin(1L << 30, 1).end(millis(70))).isLessThanOrEqualTo(millis(70));
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }
}
