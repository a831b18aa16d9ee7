package dev.glovebox.engine.cli;

import dev.glovebox.engine.SyntheticRuns;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.engine.review.Coverage;
import dev.glovebox.engine.review.JUnitXml;
import dev.glovebox.engine.review.TestRun;
import dev.glovebox.engine.review.TestRun.Result;
import dev.glovebox.engine.review.Updates;
import dev.glovebox.policy.text.PolicyProblem;
import dev.glovebox.policy.text.TestsFileReader;
import dev.glovebox.policy.text.TestsText;
import dev.glovebox.policy.text.TestsText.Beside;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One run of the tests after another, with one planner. */
final class PolicyTestSession {
    private final Planner planner;
    private final PrintWriter out;
    private final TestRun tests;

    PolicyTestSession(Planner planner, Supplier<SyntheticRuns> runs, PrintWriter out) {
        this.planner = planner;
        this.out = out;
        this.tests = new TestRun(new PlanStage(planner), Clock.systemUTC(), runs);
    }

    /** {@code deaths.tests.yaml} for {@code deaths.yaml}. */
    static Path beside(Path file) {
        return file.resolveSibling(PolicyCommand.name(file).replaceFirst("\\.ya?ml$", "") + TestsFileReader.NAME_END);
    }

    /** How a run ended, by file of tests. */
    final class Ended {
        private final Map<String, List<Result>> results = new LinkedHashMap<>();
        private boolean unsound;
        private int rules;
        private int exercised;

        int exit() {
            return unsound || failures() > 0 ? Exit.REFUSED : Exit.DONE;
        }

        private long failures() {
            return all().stream().filter(result -> result.failure().isPresent()).count();
        }

        private List<Result> all() {
            return results.values().stream().flatMap(List::stream).toList();
        }

        void writeJUnit(Path file) {
            try {
                Files.writeString(file, JUnitXml.of(results));
            } catch (IOException failed) {
                throw CommandFailure.usage("--junit " + file + " cannot be written");
            }
        }

        void update(boolean write) {
            results.forEach((file, some) -> {
                Path path = Path.of(file);
                String text = Input.file(path);
                Updates updates = Updates.of(text, some);
                updates.all().forEach(PolicyTestSession.this::tell);
                if (write && updates.all().stream().anyMatch(each -> each.edit().isPresent())) {
                    PolicyFiles.replace(path, updates.applied(text));
                    out.println("wrote " + Terminal.plain(file));
                }
            });
        }

        private void summary() {
            int count = all().size();
            if (unsound) {
                out.println("DENIED  a file is not sound");
            } else if (failures() > 0) {
                out.println("DENIED TEST-01  " + failures() + " of " + LintText.many(count, "test") + " failed");
            } else {
                out.println("OK  " + LintText.many(count, "test") + (count == 1 ? " passes" : " pass") + "; "
                        + exercised + " of " + LintText.many(rules, "rule") + " exercised");
            }
        }
    }

    /** Files of tests are found through their policies; among the policies they are passed over. */
    Ended run(List<Path> files, List<Path> with) {
        Ended ended = new Ended();
        List<Candidate> tested = candidates(files, ended);
        List<Candidate> all = new ArrayList<>(tested);
        all.addAll(candidates(with, ended));
        PolicyFiles.requireOneEach(all);
        if (!ended.unsound) {
            CatalogSnapshot inForce = Candidate.together(all);
            tested.forEach(candidate -> test(candidate, inForce, ended));
        }
        ended.summary();
        out.flush();
        return ended;
    }

    private List<Candidate> candidates(List<Path> files, Ended ended) {
        List<Candidate> sound = new ArrayList<>();
        for (Path file : files) {
            if (file.toString().endsWith(TestsFileReader.NAME_END)) {
                continue;
            }
            switch (Candidate.read(file.toString(), PolicyFiles.bytes(file), planner)) {
                case Candidate.Read.Sound read -> sound.add(read.candidate());
                case Candidate.Read.Unsound read -> {
                    read.problems().forEach(this::tell);
                    ended.unsound = true;
                }
            }
        }
        return sound;
    }

    private void test(Candidate candidate, CatalogSnapshot inForce, Ended ended) {
        Path besideFile = beside(Path.of(candidate.file()));
        List<Beside> beside = Files.exists(besideFile) ? besideTests(besideFile, ended) : List.of();
        if (ended.unsound) {
            return;
        }
        List<Result> results = tests.of(candidate, besideFile.toString(), beside, inForce);
        results.forEach(result -> ended.results
                .computeIfAbsent(result.file(), name -> new ArrayList<>())
                .add(result));
        results.stream().flatMap(result -> result.failure().stream()).forEach(this::tell);
        List<Coverage.Rule> rules = Coverage.of(candidate, results);
        for (Coverage.Rule rule : rules) {
            if (!rule.exercised()) {
                out.println(Terminal.plain(candidate.file() + ":" + rule.line() + " not exercised: " + rule.words()));
            }
        }
        ended.rules += rules.size();
        ended.exercised += (int) rules.stream().filter(Coverage.Rule::exercised).count();
    }

    private List<Beside> besideTests(Path file, Ended ended) {
        return switch (TestsFileReader.read(file.toString(), PolicyFiles.bytes(file))) {
            case TestsText.Valid valid -> valid.tests();
            case TestsText.Invalid invalid -> {
                invalid.problems().forEach(this::tell);
                ended.unsound = true;
                yield List.of();
            }
        };
    }

    private void tell(PolicyProblem problem) {
        out.println(Terminal.plain(problem.toString()));
    }

    private void tell(Updates.Update update) {
        String place = update.result().file() + ":" + update.result().test().at() + "  expect: " + update.expected();
        out.println(Terminal.plain(
                update.edit().isPresent()
                        ? place + " -> " + update.came()
                        : place + " stays, though " + update.came() + " came: that is for its owner to decide"));
    }
}
