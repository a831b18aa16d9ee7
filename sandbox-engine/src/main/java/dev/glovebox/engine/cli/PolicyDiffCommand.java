package dev.glovebox.engine.cli;

import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.OwnPlanner;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.engine.review.Change;
import dev.glovebox.engine.review.PolicyDiff;
import dev.glovebox.engine.review.PolicyDiff.Report;
import dev.glovebox.engine.review.PolicyDiff.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox policy diff}: without a deployment, with a planner of its own. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Says what another version of a policy changes, and what it allows or denies, by questions that show it.")
final class PolicyDiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The policy as it is.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "The policy as it would be.")
    private Path after = Path.of("");

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description = "A policy that is in force beside both, for questions that join.")
    private List<Path> with = new ArrayList<>();

    @Override
    public Integer call() {
        try (OwnPlanner own = OwnPlanner.start(Installation.current(HostCache.ofUser()))) {
            return compare(own.planner());
        }
    }

    /** With any planner. */
    int compare(Planner planner) {
        PrintWriter err = spec.commandLine().getErr();
        Candidate old = PolicyFiles.candidate(before, planner, err);
        Candidate next = PolicyFiles.candidate(after, planner, err);
        if (!old.policy().dataset().equals(next.policy().dataset())) {
            throw CommandFailure.usage("the files speak of two datasets, "
                    + old.policy().dataset() + " and " + next.policy().dataset());
        }
        List<Candidate> beside = with.stream()
                .map(file -> PolicyFiles.candidate(file, planner, err))
                .toList();
        PolicyFiles.requireOneEach(
                Stream.concat(Stream.of(next), beside.stream()).toList());
        Report report = new PolicyDiff(new PlanStage(planner), Clock.systemUTC()).between(old, next, beside);
        lines(report).forEach(line -> spec.commandLine().getOut().println(Terminal.plain(line)));
        return Exit.DONE;
    }

    private static List<String> lines(Report report) {
        if (report.changes().isEmpty()) {
            return List.of("EQUIVALENT  every rule says the same in both; texts, tests and places may differ");
        }
        List<String> lines = new ArrayList<>();
        report.changes().forEach(change -> lines.addAll(lines(change)));
        verdicts(lines, report, true, "becomes allowed:");
        verdicts(lines, report, false, "becomes denied:");
        lines.add("CHANGED  " + LintText.many(report.changes().size(), "part") + "; "
                + report.verdicts().stream().filter(Verdict::becomesAllowed).count() + " of "
                + LintText.many(report.asked(), "question") + " become allowed, "
                + report.verdicts().stream()
                        .filter(verdict -> !verdict.becomesAllowed())
                        .count() + " denied");
        lines.add(
                "  parts are compared exactly; the questions are a sample: each use of each column and join that changed, alone");
        report.absent()
                .forEach(
                        dataset -> lines.add("  joins to " + dataset + " were not tried: give its policy with --with"));
        return lines;
    }

    private static List<String> lines(Change change) {
        return List.of(
                change.part(),
                "  - " + (change.before().isEmpty() ? "(nothing)" : change.before()),
                "  + " + (change.after().isEmpty() ? "(nothing)" : change.after()));
    }

    private static void verdicts(List<String> lines, Report report, boolean allowed, String title) {
        List<Verdict> verdicts = report.verdicts().stream()
                .filter(verdict -> verdict.becomesAllowed() == allowed)
                .toList();
        if (!verdicts.isEmpty()) {
            lines.add(title);
        }
        for (Verdict verdict : verdicts) {
            lines.add("  " + verdict.asker() + "  " + verdict.sql());
            lines.add("    before: "
                    + verdict.refusedBefore().map(code -> "DENY " + code).orElse("ALLOW") + "   after: "
                    + verdict.refusedAfter().map(code -> "DENY " + code).orElse("ALLOW"));
        }
    }
}
