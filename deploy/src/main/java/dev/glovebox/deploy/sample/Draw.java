package dev.glovebox.deploy.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance for one person and one topic. Each topic draws for itself, so that a new column in one department leaves the files of
 * all others as they were. For sample data only: nothing here is secret.
 */
final class Draw {
    private final SplittableRandom random;

    private Draw(SplittableRandom random) {
        this.random = random;
    }

    static Draw of(long seed, long person, String topic) {
        long mixed = new SplittableRandom(seed ^ ((long) topic.hashCode() << 32)).nextLong();
        return new Draw(new SplittableRandom(mixed + person * 0x9E3779B97F4A7C15L));
    }

    boolean chance(int perMille) {
        return random.nextInt(1000) < perMille;
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    LocalDate between(LocalDate low, LocalDate high) {
        return LocalDate.ofEpochDay(random.nextLong(low.toEpochDay(), high.toEpochDay() + 1));
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
