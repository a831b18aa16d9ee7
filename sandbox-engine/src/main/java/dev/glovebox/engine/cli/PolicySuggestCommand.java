package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.OwnPlanner;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.engine.review.PolicyDiff.Report;
import dev.glovebox.engine.review.PolicyDiff.Verdict;
import dev.glovebox.engine.review.Suggester;
import dev.glovebox.engine.review.Suggester.Found;
import dev.glovebox.engine.review.Suggestion;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.DatasetName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code glovebox policy suggest}: without a deployment, with a planner of its own. */
@Command(
        name = "suggest",
        mixinStandardHelpOptions = true,
        description =
                "Finds the smallest change of policy files that would allow a question, as a patch, and what else it would allow.")
final class PolicySuggestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    final OwnersQuestion asked = new OwnersQuestion();

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        Question question = asked.question("policy-suggest", clock.instant());
        try (OwnPlanner own = OwnPlanner.start(Installation.current(HostCache.ofUser()))) {
            return suggest(question, own.planner(), clock);
        }
    }

    /** With any planner. */
    int suggest(Question question, Planner planner, Clock clock) {
        PrintWriter err = spec.commandLine().getErr();
        List<Candidate> before = PolicyFiles.candidates(asked.policies(), planner, err);
        Map<DatasetName, String> texts = new HashMap<>();
        before.forEach(one -> texts.put(one.policy().dataset(), Input.file(Path.of(one.file()))));
        return switch (new Suggester(new PlanStage(planner), question).find(before, texts)) {
            case Found.AllowedAlready _ -> {
                tell(List.of("ALLOWED  the policies allow this question as they are"));
                yield Exit.DONE;
            }
            case Found.Nothing nothing -> {
                tell(lines(nothing));
                yield Exit.REFUSED;
            }
            case Found.Moves moves -> {
                List<String> why = new ArrayList<>();
                Optional<Suggestion> proved = Suggestion.proved(moves, before, texts, question, planner, clock, why);
                tell(proved.map(PolicySuggestCommand::lines).orElseGet(() -> unproved(moves, why)));
                yield proved.isPresent() ? Exit.DONE : Exit.REFUSED;
            }
        };
    }

    private void tell(List<String> lines) {
        lines.forEach(line -> spec.commandLine().getOut().println(Terminal.plain(line)));
    }

    private static List<String> lines(Found.Nothing nothing) {
        Refusal refusal = nothing.refusal();
        return List.of(
                "DENIED " + refusal.code() + "  found no change of these files that admits the question"
                        + (nothing.whole() ? "" : ", and stopped before all were tried"),
                "  " + refusal.finding(),
                "  try  " + refusal.wayOut());
    }

    private static List<String> unproved(Found.Moves moves, List<String> why) {
        List<String> lines = new ArrayList<>();
        lines.add("DENIED  the change would not be published:");
        moves.words().forEach(word -> lines.add("  " + word));
        why.forEach(problem -> lines.add("  but " + problem));
        return lines;
    }

    private static List<String> lines(Suggestion suggestion) {
        List<String> lines = new ArrayList<>();
        lines.add("SUGGESTED  proved on the changed files; to apply: policy suggest … | patch -p0");
        suggestion.words().forEach(word -> lines.add("# permits   " + word));
        suggestion.risks().forEach(risk -> lines.add("# risk      " + risk));
        suggestion.admits().forEach(report -> admits(lines, report));
        suggestion.shut().forEach(test -> lines.add("# shut by   " + test));
        if (!suggestion.shut().isEmpty()) {
            lines.add(
                    "# publication refuses the change as long as these tests stand: whether they go is their owner's to decide");
        }
        suggestion.patches().forEach(lines::addAll);
        return lines;
    }

    private static void admits(List<String> lines, Report report) {
        List<Verdict> allowed =
                report.verdicts().stream().filter(Verdict::becomesAllowed).toList();
        allowed.forEach(verdict -> lines.add("# also      " + verdict.asker() + "  " + verdict.sql()));
        if (allowed.isEmpty()) {
            lines.add("# also      nothing of " + LintText.many(report.asked(), "question") + " that were tried");
        }
    }
}
