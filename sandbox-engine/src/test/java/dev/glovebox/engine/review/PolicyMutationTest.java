package dev.glovebox.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.planner.DirectPlanner;
import dev.glovebox.engine.review.Candidate.Read;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.text.TestsFileReader;
import dev.glovebox.policy.text.TestsText;
import dev.glovebox.policy.text.TestsText.Beside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Breaks each rule of the sample policies on purpose: reading the file, a test in it, or one beside it must then fail. */
class PolicyMutationTest {
    private static final Path SAMPLES = Path.of("..", "deploy", "sample", "policies");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);
    private static final int AT_LEAST = 300;

    private final DirectPlanner planner = new DirectPlanner();
    private final TestRun tests = new TestRun(new PlanStage(planner), NOON);
    private final Map<DatasetName, Candidate> all = new HashMap<>();

    PolicyMutationTest() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(each -> !each.toString().endsWith(".tests.yaml"))
                    .toList()) {
                if (read(file.toString(), Files.readString(file)) instanceof Read.Sound sound) {
                    all.put(sound.candidate().policy().dataset(), sound.candidate());
                }
            }
        }
    }

    private Read read(String file, String text) {
        return Candidate.read(file, text.getBytes(StandardCharsets.UTF_8), planner);
    }

    /** Those beside the file come first: they say the most, and one that fails is enough. */
    private static List<Beside> tests(Candidate candidate) throws IOException {
        Path file = Path.of(candidate.file().replace(".yaml", ".tests.yaml"));
        List<Beside> all = new ArrayList<>();
        if (Files.exists(file)
                && TestsFileReader.read(file.toString(), Files.readAllBytes(file)) instanceof TestsText.Valid valid) {
            all.addAll(valid.tests());
        }
        candidate.policy().tests().forEach(test -> all.add(Beside.of(test)));
        return all;
    }

    private Stream<TestRun.Result> failures(Candidate candidate, List<Beside> asked) {
        Map<DatasetName, Candidate> inForce = new HashMap<>(all);
        inForce.put(candidate.policy().dataset(), candidate);
        CatalogSnapshot catalog = Candidate.together(inForce.values());
        return asked.stream()
                .map(test -> tests.of(candidate, candidate.file(), test, catalog))
                .filter(result -> result.failure().isPresent());
    }

    @Test
    void everyTestPassesOnThePoliciesAsTheyAre() throws IOException {
        assertThat(all).hasSizeGreaterThan(10);
        for (Candidate candidate : all.values()) {
            assertThat(failures(candidate, tests(candidate)).flatMap(result -> result.failure().stream()))
                    .isEmpty();
        }
    }

    @Test
    void everyBrokenRuleIsCaught() throws IOException {
        List<String> survivors = new ArrayList<>();
        int mutants = 0;
        for (Candidate candidate : all.values()) {
            List<Beside> asked = tests(candidate);
            for (PolicyMutant mutant :
                    PolicyMutant.of(Files.readString(Path.of(candidate.file())), candidate.policy())) {
                mutants++;
                if (read(candidate.file(), mutant.text()) instanceof Read.Sound sound
                        && failures(sound.candidate(), asked).findAny().isEmpty()) {
                    survivors.add(candidate.policy().dataset() + ": " + mutant.rule() + " -> " + mutant.broken());
                }
            }
        }
        assertThat(survivors).as(mutants + " mutants").isEmpty();
        assertThat(mutants).isGreaterThan(AT_LEAST);
    }
}
