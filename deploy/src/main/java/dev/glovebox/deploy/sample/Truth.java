package dev.glovebox.deploy.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was planted, and what the questions would answer without any protection. Kept from analysts; the demo compares. */
final class Truth {
    private final Map<Story, Group> planted = new EnumMap<>(Story.class);
    private final Answers answers = new Answers();
    private long lateDeathRecords;

    void add(Life life) {
        if (life.story() != Story.NO_CLAIM) {
            var wrong = switch (life.story()) {
                case PAID_AFTER_DEATH -> life.paidAfterDeath();
                case PAID_WHILE_EMPLOYED -> life.paidWhileEmployed();
                case PAID_WHILE_JAILED -> life.paidWhileJailed();
                case HONEST_CLAIM, NO_CLAIM -> life.payments();
            };
            long fen = wrong.stream().mapToLong(Life.Payment::fen).sum();
            planted.computeIfAbsent(life.story(), story -> new Group()).add(wrong.size(), fen);
        }
        if (life.death().filter(death -> death.reportDays() > Lives.LATE_DAYS).isPresent()) {
            lateDeathRecords++;
        }
        answers.add(life);
    }

    void write(Path file, Population population, Registers registers, Desk desk, Map<String, Long> orphans)
            throws IOException {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("seed", population.seed());
        truth.put("persons", population.persons());
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Dataset dataset : Dataset.values()) {
            rows.put(dataset.tableName(), registers.of(dataset).rows());
        }
        truth.put("rows", rows);
        truth.put("orphans", orphans);
        truth.put("planted", plantedCases(desk));
        truth.put("answers", answers.tables());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), truth);
    }

    private Map<String, Object> plantedCases(Desk desk) {
        Map<String, Object> cases = new LinkedHashMap<>();
        planted.forEach((story, group) -> cases.put(
                story.name().toLowerCase(java.util.Locale.ROOT),
                new PlantedCase(group.persons(), group.rows(), group.yuan().toString())));
        cases.put("late_death_records", lateDeathRecords);
        cases.put("misspelt_names", desk.misspeltNames());
        cases.put("id_spellings", desk.idSpellings());
        return cases;
    }

    record PlantedCase(long persons, long payments, String paid) {}
}
