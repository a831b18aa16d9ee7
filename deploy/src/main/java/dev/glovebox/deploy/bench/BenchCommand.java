package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.trial.TrialException;
import dev.glovebox.deploy.trial.TrialFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code glovebox bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures in a throw-away deployment; one JSON line per measure. deploy/bench/README.md says how to read them.",
        subcommands = {LoadBenchCommand.class, FabricBenchCommand.class, TraceBenchCommand.class})
public final class BenchCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int ROWS_PER_VISITOR = 10;
    private static final int ROWS_PER_CUSTOMER = 60;
    /** Below, no table would have all that the queries look for. */
    private static final double LEAST_SCALE = 0.001;
    /** As many as there are different charges. */
    private static final int MOST_ROUNDS = 1000;

    private final Supplier<CommandLine> program;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs {@code program}, the command line that users type into. */
    public BenchCommand(Supplier<CommandLine> program) {
        this.program = program;
    }

    Supplier<CommandLine> program() {
        return program;
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "say what to measure: small, load, queries, accuracy, seal, ledger, trace, fabric, cli, planner or policy");
    }

    @Command(
            name = "small",
            mixinStandardHelpOptions = true,
            description = "A warm query through HTTP: p50 at most 100 ms, p95 at most 200 ms.")
    int small(
            @Option(
                            names = "--rows",
                            defaultValue = "1000000",
                            description = "Rows; ten a person (default: ${DEFAULT-VALUE}).")
                    long rows,
            @Option(names = "--rounds", defaultValue = "100", description = "Questions (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Option(
                            names = "--warm-up",
                            defaultValue = "100",
                            description = "New questions before (default: ${DEFAULT-VALUE}).")
                    int warmUp,
            @Option(
                            names = "--remembered",
                            defaultValue = "3000",
                            description =
                                    "Questions before that are answered from the record (default: ${DEFAULT-VALUE}).")
                    int remembered) {
        require(rows >= ROWS_PER_VISITOR && rounds > 0 && warmUp > 0 && remembered >= 0);
        SmallBench.Size size = new SmallBench.Size(rows, persons(rows, ROWS_PER_VISITOR), rounds, warmUp, remembered);
        return print(() -> new SmallBench(program).run(size));
    }

    @Command(
            name = "queries",
            mixinStandardHelpOptions = true,
            description = {
                "TPC-H, once with the customer and once with the supplier as the person, each query beside the plain one:",
                "worker time at most 1.5 times as long in the median, 3 times at worst. A table of all 22 goes to standard error."
            })
    int queries(
            @Option(
                            names = "--scale",
                            defaultValue = "1",
                            description =
                                    "TPC-H's scale factor; 1 is 6 million order lines (default: ${DEFAULT-VALUE}).")
                    double scale,
            @Option(
                            names = "--rounds",
                            defaultValue = "5",
                            description = "How often each is asked (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Option(names = "--warm-up", defaultValue = "2", description = "Rounds before (default: ${DEFAULT-VALUE}).")
                    int warmUp) {
        require(scale >= LEAST_SCALE && rounds > 0 && warmUp >= 0 && rounds + warmUp < MOST_ROUNDS);
        PrintWriter table = Objects.requireNonNull(spec).commandLine().getErr();
        return print(() -> new QueryBench(program, table).run(new QueryBench.Size(scale, rounds, warmUp)));
    }

    @Command(
            name = "accuracy",
            mixinStandardHelpOptions = true,
            description = {
                "R2T's published comparison on TPC-H, where policies know no bound but a cap of a million: relative errors at most",
                "as large as R2T's, at epsilon 0.8. A table of the six queries goes to standard error."
            })
    int accuracy(
            @Option(
                            names = "--scale",
                            defaultValue = "1",
                            description =
                                    "TPC-H's scale factor; what is published is at 1 (default: ${DEFAULT-VALUE}).")
                    double scale,
            @Option(names = "--runs", defaultValue = "100", description = "Runs of each (default: ${DEFAULT-VALUE}).")
                    int runs) {
        require(scale >= LEAST_SCALE && runs > 0 && runs < MOST_ROUNDS);
        PrintWriter table = Objects.requireNonNull(spec).commandLine().getErr();
        return print(() -> new AccuracyBench(program, table).run(new AccuracyBench.Size(scale, runs)));
    }

    @Command(
            name = "seal",
            mixinStandardHelpOptions = true,
            description = "Sealing a table against DuckDB's own ordered copy of it: at most twice as long.")
    int seal(
            @Option(
                            names = "--rows",
                            defaultValue = "6000000",
                            description = "Rows; sixty a person (default: ${DEFAULT-VALUE}).")
                    long rows,
            @Option(names = "--rounds", defaultValue = "3", description = "Sealings (default: ${DEFAULT-VALUE}).")
                    int rounds) {
        require(rows >= ROWS_PER_CUSTOMER && rounds > 0);
        return print(
                () -> new SealBench(program).run(new SealBench.Size(rows, persons(rows, ROWS_PER_CUSTOMER), rounds)));
    }

    @Command(
            name = "ledger",
            mixinStandardHelpOptions = true,
            description = "Durable records in batched calls: at least 50,000 a second, each provable afterwards.")
    int ledger(
            @Option(
                            names = "--rows",
                            defaultValue = "100000",
                            description = "Records a round (default: ${DEFAULT-VALUE}).")
                    int rows,
            @Option(names = "--rounds", defaultValue = "5", description = "Rounds (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Option(
                            names = "--batch",
                            defaultValue = "1000",
                            description = "Records a call (default: ${DEFAULT-VALUE}).")
                    int batch,
            @Option(
                            names = "--proofs",
                            defaultValue = "100",
                            description = "Records to prove (default: ${DEFAULT-VALUE}).")
                    int proofs) {
        require(batch > 0 && rows >= batch && rounds > 0 && proofs > 0 && proofs <= rows / batch * rounds);
        return print(() -> {
            try (TrialFolder folder = TrialFolder.create("bench")) {
                return new LedgerBench()
                        .run(new LedgerBench.Size(rows / batch * batch, batch, rounds, proofs), folder.root());
            }
        });
    }

    @Command(
            name = "cli",
            mixinStandardHelpOptions = true,
            description = "The command budget against the same HTTP call: at most half a second longer.")
    int cli(
            @Option(names = "--rounds", defaultValue = "11", description = "Commands (default: ${DEFAULT-VALUE}).")
                    int rounds) {
        require(rounds > 0);
        return print(() -> new CliBench(program).run(rounds));
    }

    @Command(
            name = "policy",
            mixinStandardHelpOptions = true,
            description = "Lint, diff and explain of policy files: at most 2, 5 and 1 seconds.")
    int policy(
            @Option(
                            names = "--files",
                            defaultValue = "1000",
                            description = "Files to lint (default: ${DEFAULT-VALUE}).")
                    int files,
            @Option(
                            names = "--grants",
                            defaultValue = "50",
                            description = "Grants of the compared versions (default: ${DEFAULT-VALUE}).")
                    int grants,
            @Option(names = "--rounds", defaultValue = "5", description = "Rounds (default: ${DEFAULT-VALUE}).")
                    int rounds) {
        require(files > 0 && grants > 0 && rounds > 0);
        return print(() -> new PolicyBench(program).run(new PolicyBench.Size(files, grants, rounds)));
    }

    @Command(
            name = "planner",
            mixinStandardHelpOptions = true,
            description = "A planner's answer over the tests' questions, refusals included: p99 at most 30 ms.")
    int planner(
            @Option(
                            names = "--corpus",
                            paramLabel = "DIR",
                            description =
                                    "The questions of the planner's tests (default: sandbox-engine/src/test/resources of the sources).")
                    @Nullable
                    Path corpus,
            @Option(names = "--rounds", defaultValue = "10", description = "Times each (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Option(
                            names = "--warm-up",
                            defaultValue = "10",
                            description = "Times each before (default: ${DEFAULT-VALUE}).")
                    int warmUp) {
        require(rounds > 0 && warmUp >= 0);
        return print(() -> PlannerBench.run(new PlannerBench.Size(rounds, warmUp), PlannerCorpus.folder(corpus)));
    }

    /** Everybody has as many rows as the policy says; the remainder would have one more. */
    static long persons(long rows, int each) {
        return (rows + each - 1) / each;
    }

    void require(boolean sensible) {
        if (!sensible) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "these sizes leave nothing to measure");
        }
    }

    int print(Callable<List<Measure>> bench) {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        try {
            bench.call().forEach(measure -> command.getOut().println(measure.json()));
            return 0;
        } catch (TrialException | BenchException failed) {
            command.getErr().println("glovebox: " + failed.getMessage());
            return FAILED;
        } catch (Exception failed) {
            throw new BenchException("the benchmark could not be carried out", failed);
        }
    }
}
