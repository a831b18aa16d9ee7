package dev.glovebox.deploy.bench;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Planner;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.review.Candidate;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.PurposeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The questions that the planner's own tests ask: every form that is answered, every one that is refused, and attacks. */
final class PlannerCorpus {
    private static final Caller ANALYST = new Caller("alice", "hrss", "analyst");
    private static final PurposeName PURPOSE = new PurposeName("benefit-audit");
    private static final Instant NOON = Instant.parse("2026-10-07T04:00:00Z");
    private static final String PARAMETER = "-- :";
    private static final String BETWEEN_ATTACKS = "----\n";
    private static final String BETWEEN_ENGINES = " <=> ";

    private final Planner planner;

    private PlannerCorpus(Planner planner) {
        this.planner = planner;
    }

    /** A question, and what it is asked of. */
    record Asked(Question question, CatalogSnapshot catalog) {}

    /** The folder of the tests' resources: as named, else that of the sources which the launcher belongs to. */
    static Path folder(@Nullable Path named) {
        return Optional.ofNullable(named)
                .or(() -> Optional.ofNullable(System.getProperty("glovebox.launcher"))
                        .map(launcher -> Path.of(launcher).resolveSibling("../sandbox-engine/src/test/resources")))
                .orElseThrow(() -> new BenchException("the questions must be named by --corpus"));
    }

    /** Out of the folder of the tests' resources. */
    static List<Asked> read(Path tests, Planner planner) {
        Path golden = tests.resolve("golden");
        if (!Files.isDirectory(golden)) {
            throw new BenchException(
                    "the questions are part of the sources: name sandbox-engine/src/test/resources by --corpus");
        }
        PlannerCorpus corpus = new PlannerCorpus(planner);
        List<Asked> all = new ArrayList<>();
        for (String suite : List.of("plan", "relations")) {
            CatalogSnapshot catalog = corpus.catalog(golden.resolve(suite).resolve("policies"));
            files(golden.resolve(suite)).stream()
                    .map(folder -> folder.resolve("query.sql"))
                    .filter(Files::exists)
                    .forEach(file -> all.add(asked(text(file), catalog)));
        }
        CatalogSnapshot plans = corpus.catalog(golden.resolve("plan").resolve("policies"));
        files(tests.resolve("attacks")).stream()
                .flatMap(file -> Stream.of(text(file).split(BETWEEN_ATTACKS, -1)))
                .forEach(sql -> all.add(asked(sql, plans)));
        CatalogSnapshot lab = corpus.catalog(golden.resolve("relations").resolve("policies"));
        text(golden.resolve("two-engines.sql"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .forEach(line -> all.add(asked(line.split(BETWEEN_ENGINES, -1)[0], lab)));
        return all;
    }

    private static Asked asked(String sql, CatalogSnapshot catalog) {
        Map<String, String> parameters = new HashMap<>();
        sql.lines().filter(line -> line.startsWith(PARAMETER)).forEach(line -> {
            String[] parts = line.substring(PARAMETER.length()).split(" = ", 2);
            parameters.put(parts[0], parts[1]);
        });
        return new Asked(new Question(sql, ANALYST, PURPOSE, parameters, Optional.empty(), NOON), catalog);
    }

    private CatalogSnapshot catalog(Path policies) {
        return Candidate.together(files(policies).stream().map(this::candidate).toList());
    }

    private Candidate candidate(Path file) {
        try {
            return switch (Candidate.read(file.getFileName().toString(), Files.readAllBytes(file), planner)) {
                case Candidate.Read.Sound(Candidate candidate) -> candidate;
                case Candidate.Read.Unsound unsound ->
                    throw new BenchException("a policy of the corpus is unsound: " + unsound.problems());
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the corpus could not be read", unreadable);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the corpus could not be read", unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the corpus could not be read", unreadable);
        }
    }
}
