package dev.glovebox.deploy.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;

/** The door: writes one CSV file per dataset and {@code truth.json} into a folder. */
public final class SampleDepartments {
    public static final long DEFAULT_PERSONS = 20_000;
    public static final long DEFAULT_SEED = 2025;
    public static final String TRUTH_FILE = "truth.json";
    private static final int REPORT_EVERY = 100_000;

    private SampleDepartments() {}

    /**
     * Takes memory that does not depend on the number of persons. Files of that name are replaced.
     *
     * @param progress told the number of persons written, now and then
     */
    public static void write(Path folder, long seed, long persons, LongConsumer progress) throws IOException {
        Population population = new Population(seed, persons);
        Files.createDirectories(folder);
        Desk desk = new Desk();
        Truth truth = new Truth();
        try (Registers registers = new Registers(folder)) {
            StoryRecords story = new StoryRecords(registers, seed, desk);
            OtherRecords others = new OtherRecords(registers, seed, desk);
            Lives lives = new Lives(seed);
            others.writeCounties();
            for (long number = 0; number < persons; number++) {
                Life life = lives.of(population.person(number));
                story.write(life);
                others.write(life.person());
                truth.add(life);
                if ((number + 1) % REPORT_EVERY == 0) {
                    progress.accept(number + 1);
                }
            }
            Map<String, Long> orphans = Map.of(Dataset.INSPECTIONS.tableName(), others.orphanInspections());
            truth.write(folder.resolve(TRUTH_FILE), population, registers, desk, orphans);
        }
    }
}
