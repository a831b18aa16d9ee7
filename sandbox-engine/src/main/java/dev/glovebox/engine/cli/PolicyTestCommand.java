package dev.glovebox.engine.cli;

import dev.glovebox.engine.SyntheticRuns;
import dev.glovebox.engine.deployment.Installation;
import dev.glovebox.engine.deployment.OwnPlanner;
import dev.glovebox.engine.deployment.OwnWorkers;
import dev.glovebox.engine.plan.Planner;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glovebox policy test}: without a deployment, with a planner of its own. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the tests in policy files and in NAME.tests.yaml beside them; needs no deployment.")
final class PolicyTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Policy files; they are in force together.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description = "A policy file that is in force beside them, whose own tests are not run.")
    private List<Path> with = new ArrayList<>();

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes the results as JUnit XML.")
    private Optional<Path> junit = Optional.empty();

    @Option(
            names = "--update",
            description = "Shows what the failing tests would have to expect; a denial never becomes an allowance.")
    private boolean update;

    @Option(names = "--write", description = "With --update: changes the files so.")
    private boolean write;

    @Option(names = "--watch", description = "Runs again whenever a file changes, until interrupted.")
    private boolean watch;

    @Override
    public Integer call() throws InterruptedException {
        if (write && !update) {
            throw CommandFailure.usage("--write goes with --update");
        }
        Installation installation = Installation.current(HostCache.ofUser());
        try (OwnPlanner planner = OwnPlanner.start(installation);
                OwnWorkers workers = new OwnWorkers(installation)) {
            return test(planner.planner(), workers::runs);
        }
    }

    /** With any planner and workers. */
    int test(Planner planner, Supplier<SyntheticRuns> runs) throws InterruptedException {
        PolicyTestSession session =
                new PolicyTestSession(planner, runs, spec.commandLine().getOut());
        if (!watch) {
            return run(session);
        }
        Watch edited = new Watch(Stream.concat(files.stream(), with.stream())
                .flatMap(file -> Stream.of(file, PolicyTestSession.beside(file)))
                .toList());
        while (true) {
            // Taken before the run: what is saved while it runs is run again.
            Map<Path, FileTime> before = edited.times();
            told(session);
            spec.commandLine().getOut().println("watching; end with Ctrl-C");
            edited.awaitChange(before);
        }
    }

    /** What would end a single run is for the next edit to mend. */
    private void told(PolicyTestSession session) {
        try {
            run(session);
        } catch (CommandFailure failed) {
            spec.commandLine().getErr().println(failed.text());
        }
    }

    private int run(PolicyTestSession session) {
        PolicyTestSession.Ended ended = session.run(files, with);
        junit.ifPresent(file -> ended.writeJUnit(file));
        if (update) {
            ended.update(write);
        }
        return ended.exit();
    }
}
