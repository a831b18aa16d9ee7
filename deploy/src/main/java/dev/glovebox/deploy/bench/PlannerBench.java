package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.deploy.bench.PlannerCorpus.Asked;
import dev.glovebox.deploy.trial.TrialFolder;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.OwnPlanner;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Planner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A planner's answer, refusals included, as the broker waits for it: the question to the confined process and back, and the proposal checked and
 * printed. No text is recognized: each is planned as if it came for the first time.
 */
final class PlannerBench {
    private static final double TARGET_P99_MILLIS = 30;
    private static final int HIGHEST = 99;
    private static final int MEDIAN = 50;

    /** How often all questions are asked, and how often before that without being counted. */
    record Size(int rounds, int warmUp) {}

    private PlannerBench() {}

    static List<Measure> run(Size size, Path corpus) throws IOException {
        List<Duration> answers = new ArrayList<>();
        try (TrialFolder folder = TrialFolder.create("bench");
                OwnPlanner own = OwnPlanner.start(Installation.current(cache(folder)))) {
            List<Asked> questions = PlannerCorpus.read(corpus, own.planner());
            for (int round = -size.warmUp(); round < size.rounds(); round++) {
                for (Asked asked : questions) {
                    Duration answer = answer(own.planner(), asked);
                    if (round >= 0) {
                        answers.add(answer);
                    }
                }
            }
        }
        return List.of(new Measure(
                "planner",
                "p99_ms",
                Percentiles.millis(answers, HIGHEST),
                Percentiles.millis(answers, MEDIAN),
                TARGET_P99_MILLIS,
                Bound.AT_MOST));
    }

    /** The launcher's, where prepared programs are already. */
    private static Path cache(TrialFolder folder) {
        return Optional.ofNullable(System.getProperty("glovebox.cache"))
                .map(Path::of)
                .orElseGet(folder::root);
    }

    // A stage of its own has seen no text before.
    private static Duration answer(Planner planner, Asked asked) {
        PlanStage stage = new PlanStage(planner);
        long start = System.nanoTime();
        stage.plan(asked.question(), asked.catalog());
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
