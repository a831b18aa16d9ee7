package dev.glovebox.deploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleMemoryTest {
    private static final long FEW = Boolean.getBoolean("glovebox.deep") ? 200_000 : 10_000;

    @TempDir
    private Path folder;

    @Test
    void memoryDoesNotGrowWithTheNumberOfPersons() throws Exception {
        SampleFiles.written(folder, 1, 1000);
        long few = retainedBytes(FEW);
        long many = retainedBytes(8 * FEW);
        // One remembered id a person would cost 70 bytes each, so some megabytes.
        assertThat(many - few).isLessThan(FEW * 7 * 35);
    }

    /** What is reachable when the last person was just written. */
    private long retainedBytes(long persons) throws Exception {
        long[] used = new long[1];
        long seed = 1;
        Population population = new Population(seed, persons);
        Truth truth = new Truth();
        Desk desk = new Desk();
        try (Registers registers = new Registers(folder)) {
            StoryRecords story = new StoryRecords(registers, seed, desk);
            Lives lives = new Lives(seed);
            for (long number = 0; number < persons; number++) {
                Life life = lives.of(population.person(number));
                story.write(life);
                truth.add(life);
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            used[0] = runtime.totalMemory() - runtime.freeMemory();
            truth.write(folder.resolve("truth.json"), population, registers, desk, java.util.Map.of());
        }
        return used[0];
    }
}
