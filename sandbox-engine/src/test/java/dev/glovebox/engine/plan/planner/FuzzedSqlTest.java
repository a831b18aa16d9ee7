package dev.glovebox.engine.plan.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.engine.Mutator;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.PlannerWire;
import dev.glovebox.engine.plan.Proposal;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.check.Checked;
import dev.glovebox.engine.plan.check.PlanChecker;
import dev.glovebox.policy.decision.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Questions that nobody meant, made of the words and the bytes of the tests' own: each is declined with a code, or proposed as a plan that the checker
 * judges by what it does. None ends the planner, and none is a plan that breaks the planner's own rules.
 */
class FuzzedSqlTest {
    private static final Path FOLDER = Path.of("src/test/resources");
    private static final CatalogSnapshot CATALOG = Catalogs.of(FOLDER.resolve("golden/plan/policies"));
    private static final int ROUNDS = Mutator.rounds(1_000, 150_000);
    private static final Pattern WORD =
            Pattern.compile("\\s+|[A-Za-z_][A-Za-z0-9_.]*|[0-9.]+|'[^']*'|.", Pattern.DOTALL);
    private static final int MOST_CHANGES = 4;

    private final QuestionPlanner planner = new QuestionPlanner(CATALOG);
    private final List<List<String>> corpus = corpus();
    private final Random random = new Random(Mutator.SEED);

    private static List<List<String>> corpus() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .map(FuzzedSqlTest::words)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> words(Path file) {
        try {
            return WORD.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void wordsInAnyOrderAreJudged() {
        int proposed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            proposed += judged(shuffled(), round) ? 1 : 0;
        }
        assertThat(proposed).isGreaterThan(ROUNDS / 50);
    }

    @Test
    void bytesInAnyOrderAreJudged() {
        Mutator mutator = new Mutator();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] text = String.join("", any(corpus)).getBytes(StandardCharsets.UTF_8);
            judged(new String(mutator.mutate(text), StandardCharsets.UTF_8), round);
        }
    }

    private String shuffled() {
        List<String> words = new ArrayList<>(any(corpus));
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            int at = random.nextInt(words.size());
            switch (random.nextInt(4)) {
                case 0 -> words.set(at, any(any(corpus)));
                case 1 -> words.add(at, any(any(corpus)));
                case 2 -> words.set(at, words.get(random.nextInt(words.size())));
                default -> {
                    List<String> other = any(corpus);
                    int from = random.nextInt(other.size());
                    words.addAll(at, other.subList(from, Math.min(other.size(), from + 8)));
                }
            }
        }
        return String.join("", words);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Whether it was proposed. */
    private boolean judged(String sql, int round) {
        try {
            Question question = Asked.question(sql);
            Proposal proposal = planner.plan(question);
            assertThat(PlannerWire.PROPOSALS.decode(PlannerWire.PROPOSALS.encode(proposal)))
                    .isEqualTo(proposal);
            return switch (proposal) {
                case Proposal.Declined declined -> {
                    assertThat(declined.refusal().wayOut()).isNotEmpty();
                    yield false;
                }
                case Proposal.Proposed(var plan) -> {
                    Request request = new Request(
                            question.caller(), question.purpose(), Set.of(), question.at(), question.epsilon());
                    if (new PlanChecker(CATALOG, request).check(plan) instanceof Checked.Unsafe(var refusal)) {
                        assertThat(refusal.code()).isNotIn("PLAN-01", "PLAN-02");
                    }
                    yield true;
                }
            };
        } catch (RuntimeException | StackOverflowError | AssertionError failed) {
            throw new AssertionError("seed %d, round %d: %s".formatted(Mutator.SEED, round, sql), failed);
        }
    }
}
