package dev.glovebox.engine.review;

import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.review.PolicyDiff.Report;
import dev.glovebox.policy.check.Finding;
import dev.glovebox.policy.check.Lint;
import dev.glovebox.policy.model.DatasetName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of policy files, proved on the files as they would be: each reads, keeps to its classification's floors, and together they allow the question.
 *
 * @param patches by file, as {@code patch} reads them
 * @param admits for each changed file what else becomes allowed
 * @param shut tests of the files that keep shut what the change opens: publication would refuse it until their owner changes them
 */
public record Suggestion(
        List<List<String>> patches, List<Report> admits, List<String> shut, List<String> words, List<String> risks) {
    public Suggestion {
        patches = List.copyOf(patches);
        admits = List.copyOf(admits);
        shut = List.copyOf(shut);
    }

    /** Empty, with the first problem in {@code why}, where the proof fails. */
    public static Optional<Suggestion> proved(
            Suggester.Found.Moves moves,
            List<Candidate> before,
            Map<DatasetName, String> texts,
            Question question,
            Planner planner,
            Clock clock,
            List<String> why) {
        List<Candidate> after = new ArrayList<>();
        for (Candidate old : before) {
            String text = moves.texts().get(old.policy().dataset());
            after.add(text == null ? old : read(old, text, planner, clock, why).orElse(old));
        }
        PlanStage plans = new PlanStage(planner);
        if (why.isEmpty() && plans.plan(question, Candidate.together(after)) instanceof Planned.Refused refused) {
            why.add(refused.refusal().code() + " " + refused.refusal().finding());
        }
        return why.isEmpty() ? Optional.of(of(moves, before, after, texts, plans, clock)) : Optional.empty();
    }

    private static Optional<Candidate> read(
            Candidate old, String text, Planner planner, Clock clock, List<String> why) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new Lint(LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .look(old.file(), bytes).stream()
                        .filter(finding -> finding.level() == Finding.Level.ERROR)
                        .forEach(finding -> why.add(finding.problem().toString()));
        return switch (Candidate.read(old.file(), bytes, planner)) {
            case Candidate.Read.Sound sound -> Optional.of(sound.candidate());
            case Candidate.Read.Unsound unsound -> {
                unsound.problems().forEach(problem -> why.add(problem.toString()));
                yield Optional.empty();
            }
        };
    }

    private static Suggestion of(
            Suggester.Found.Moves moves,
            List<Candidate> before,
            List<Candidate> after,
            Map<DatasetName, String> texts,
            PlanStage plans,
            Clock clock) {
        List<List<String>> patches = new ArrayList<>();
        List<Report> admits = new ArrayList<>();
        List<String> shut = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Candidate old = before.get(i);
            Candidate next = after.get(i);
            DatasetName dataset = old.policy().dataset();
            if (!moves.texts().containsKey(dataset)) {
                continue;
            }
            patches.add(UnifiedDiff.of(
                    old.file(),
                    Optional.ofNullable(texts.get(dataset)).orElseThrow(),
                    Optional.ofNullable(moves.texts().get(dataset)).orElseThrow()));
            List<Candidate> beside =
                    after.stream().filter(one -> !one.equals(next)).toList();
            admits.add(new PolicyDiff(plans, clock).between(old, next, beside));
            new TestRun(plans, clock)
                    .of(next, next.file(), List.of(), Candidate.together(after)).stream()
                            .flatMap(result -> result.failure().stream())
                            .forEach(failure -> shut.add(failure.toString()));
        }
        return new Suggestion(patches, admits, shut, moves.words(), moves.risks());
    }
}
