package dev.glovebox.deploy.bench;

import dev.glovebox.deploy.bench.Measure.Bound;
import dev.glovebox.deploy.trial.TrialFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What an owner waits for at work on policy files, without a deployment. */
final class PolicyBench {
    private static final double LINT_SECONDS = 2;
    private static final double DIFF_SECONDS = 5;
    private static final double EXPLAIN_SECONDS = 1;
    private static final int MEDIAN = 50;
    private static final int WARM_UP = 2;
    private static final double MILLIS = 1e3;

    private final Supplier<CommandLine> program;

    /** How much of it. */
    record Size(int files, int grants, int rounds) {}

    PolicyBench(Supplier<CommandLine> program) {
        this.program = program;
    }

    List<Measure> run(Size size) {
        try (TrialFolder folder = TrialFolder.create("bench")) {
            return List.of(lint(size, folder.root()), diff(size, folder.root()), explain(size, folder.root()));
        } catch (IOException failed) {
            throw new UncheckedIOException("the benchmark's folder could not be written", failed);
        }
    }

    /** Warm, against reading the same files. */
    private Measure lint(Size size, Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < size.files(); i++) {
            files.add(Files.writeString(root.resolve("lint" + i + ".yaml"), PolicyText.of(1, "cause" + i)));
        }
        String[] words = Stream.concat(
                        Stream.of("policy", "lint"), files.stream().map(Path::toString))
                .toArray(String[]::new);
        List<Duration> linted = new ArrayList<>();
        List<Duration> read = new ArrayList<>();
        for (int i = -WARM_UP; i < size.rounds(); i++) {
            Duration lint = timed(() -> execute(words));
            Duration plain = timed(() -> files.forEach(PolicyBench::read));
            if (i >= 0) {
                linted.add(lint);
                read.add(plain);
            }
        }
        return new Measure("policy", "lint_1000_s", seconds(linted), seconds(read), LINT_SECONDS, Bound.AT_MOST);
    }

    /** With a planner that starts anew, against comparing equal versions. */
    private Measure diff(Size size, Path root) throws IOException {
        Path before = Files.writeString(root.resolve("before.yaml"), PolicyText.of(size.grants(), "cause"));
        Path after = Files.writeString(root.resolve("after.yaml"), PolicyText.of(size.grants(), "reason"));
        List<Duration> compared = new ArrayList<>();
        List<Duration> equal = new ArrayList<>();
        for (int i = -1; i < size.rounds(); i++) {
            Duration different = timed(() -> execute("policy", "diff", before.toString(), after.toString()));
            Duration same = timed(() -> execute("policy", "diff", before.toString(), before.toString()));
            if (i >= 0) {
                compared.add(different);
                equal.add(same);
            }
        }
        return new Measure("policy", "diff_s", seconds(compared), seconds(equal), DIFF_SECONDS, Bound.AT_MOST);
    }

    /** As it is typed, launcher, JVM, planner and all, against a command that starts nothing. */
    private static Measure explain(Size size, Path root) throws IOException {
        Path policy = Files.writeString(root.resolve("explain.yaml"), PolicyText.of(1, "cause"));
        Path question = Files.writeString(root.resolve("q.sql"), PolicyText.QUESTION);
        Typed typed = new Typed();
        List<Duration> explained = new ArrayList<>();
        List<Duration> nothing = new ArrayList<>();
        for (int i = -WARM_UP; i < size.rounds(); i++) {
            Duration explain = typed.run(
                    "policy",
                    "explain",
                    question.toString(),
                    "--policy",
                    policy.toString(),
                    "--as",
                    "d0.analyst",
                    "--purpose",
                    "p0");
            Duration code = typed.run("policy", "lint", "--explain", "COL-01");
            if (i >= 0) {
                explained.add(explain);
                nothing.add(code);
            }
        }
        return new Measure("policy", "explain_s", seconds(explained), seconds(nothing), EXPLAIN_SECONDS, Bound.AT_MOST);
    }

    private void execute(String... words) {
        int exit = program.get()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(Writer.nullWriter()))
                .execute(words);
        if (exit != 0) {
            throw new BenchException("`glovebox policy " + words[1] + "` must succeed; it ended with " + exit);
        }
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void read(Path file) {
        try {
            Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double seconds(List<Duration> durations) {
        return Percentiles.millis(durations, MEDIAN) / MILLIS;
    }

    /** A policy with as many grants, each to another department, that differs by the name of one column. */
    private static final class PolicyText {
        static final String QUESTION = "SELECT area, COUNT(*), AVG(fee) FROM bench.cases GROUP BY area";

        static String of(int grants, String column) {
            String all =
                    IntStream.range(0, grants).mapToObj(i -> grant(i, column)).reduce("", String::concat);
            return head(column) + all + TESTS;
        }

        private static String head(String column) {
            return """
                apiVersion: glovebox/v1
                kind: DataPolicy
                metadata: {dataset: bench.cases, owner: bench}
                schema:
                  columns:
                    person: {type: varchar(20), nullable: false}
                    area: {type: varchar(6), nullable: false}
                    %s: {type: varchar(20)}
                    opened: {type: date}
                    fee: {type: "decimal(10,2)", nullable: false, range: [0, 1000]}
                    units: {type: bigint, range: [0, 50]}
                person: {domain: bench, column: person, rows: 4}
                budget: {total: {epsilon: 60, delta: 1.0e-6}}
                grants:
                """.formatted(column);
        }

        private static String grant(int number, String column) {
            return """
                - id: g%d
                  consumers: [{dept: d%d, roles: [analyst]}]
                  purposes: [p%d]
                  valid: {from: 2025-01-01, to: 2099-12-31, zone: Asia/Shanghai}
                  columns:
                    person: {role: person}
                    area: {role: dimension}
                    %s: {role: dimension}
                    opened: {role: dimension, generalize: {to: month}}
                    fee: {role: measure, functions: [count, sum, avg], bounds: [0, 500]}
                    units: {role: measure, functions: [count, sum], bounds: [0, 20]}
                  functions: {allow: [date_trunc]}
                  output: {minEntities: 10, maxRows: 100, smallGroups: withhold, receivers: [d%d]}
                  contribution: {groups: 2, rowsPerGroup: 2}
                  privacy: {mechanism: dp, epsilon: 1, delta: 1.0e-8, perQuery: 0.1, perQueryMax: 0.2, scope: grant}
                  access: {runs: 100, per: month, failures: 10}
                """.formatted(number, number, number, column, number);
        }

        private static final String TESTS = """
                tests:
                - {as: d0.analyst, purpose: p0, sql: "SELECT COUNT(*) FROM bench.cases", expect: ALLOW}
                - {as: d0.analyst, purpose: p0, sql: "SELECT person FROM bench.cases", expect: DENY COL-01}
                """;

        private PolicyText() {}
    }
}
