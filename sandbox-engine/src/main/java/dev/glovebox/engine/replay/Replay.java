package dev.glovebox.engine.replay;

import dev.glovebox.engine.catalog.Catalog;
import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.catalog.Publisher;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.DatasetName;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides the questions of the last days once more, under the catalog in force and as if one policy had been another: planner and checker alone. */
public final class Replay {
    private static final int MOST_QUESTIONS = 1_000;

    private final QuestionLog log;
    private final Catalog catalog;
    private final PlanStage plans;
    private final Clock clock;

    public Replay(QuestionLog log, Catalog catalog, PlanStage plans, Clock clock) {
        this.log = log;
        this.catalog = catalog;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Whom it would touch.
     *
     * @param kept different questions of these days that name the dataset
     * @param replayed the newest of them
     */
    public record Report(int kept, int replayed, List<Touched> touched) {
        public Report {
            touched = List.copyOf(touched);
        }
    }

    /**
     * One person's questions for one purpose that would fare alike.
     *
     * @param refusedNow code, where they are refused under the policies in force
     * @param refusedThen code, where they would be refused
     */
    public record Touched(
            Caller caller, String purpose, Optional<String> refusedNow, Optional<String> refusedThen, long questions) {
        public boolean gains() {
            return refusedThen.isEmpty();
        }
    }

    private record Fate(Caller caller, String purpose, Optional<String> now, Optional<String> then) {}

    /** What an owner is told of the last {@code days}; {@link dev.glovebox.engine.plan.PlannerException} where no planner could look at it. */
    public Report of(Publisher.Sound next, int days) {
        DatasetName dataset = next.policy().dataset();
        List<AskedQuestion> kept = different(dataset, days);
        List<Question> questions = kept.stream()
                .limit(MOST_QUESTIONS)
                .map(asked -> nowAsked(asked.question()))
                .toList();
        CatalogSnapshot current = catalog.snapshot();
        // One catalog after the other: a planner holds one, and reading another takes longer than a question.
        List<Optional<String>> now = refusals(questions, current);
        List<Optional<String>> then = refusals(questions, with(current, next));
        List<Fate> changed = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            if (now.get(i).isPresent() != then.get(i).isPresent()) {
                Question question = questions.get(i);
                changed.add(new Fate(question.caller(), question.purpose().value(), now.get(i), then.get(i)));
            }
        }
        return new Report(kept.size(), questions.size(), touched(changed));
    }

    /** Today's verdict, not that of the day on which it was put. */
    private Question nowAsked(Question question) {
        return new Question(
                question.sql(),
                question.caller(),
                question.purpose(),
                question.parameters(),
                question.epsilon(),
                clock.instant());
    }

    private List<AskedQuestion> different(DatasetName dataset, int days) {
        List<AskedQuestion> found = new ArrayList<>();
        Map<String, List<AskedQuestion>> bySql = new HashMap<>();
        for (AskedQuestion asked : log.since(clock.instant().minus(Duration.ofDays(days)))) {
            List<AskedQuestion> alike = bySql.computeIfAbsent(asked.sql(), _ -> new ArrayList<>());
            if (asked.names(dataset) && alike.stream().noneMatch(asked::sameAs)) {
                alike.add(asked);
                found.add(asked);
            }
        }
        return found;
    }

    private List<Optional<String>> refusals(List<Question> questions, CatalogSnapshot snapshot) {
        return questions.stream()
                .map(question -> plans.plan(question, snapshot) instanceof PlanStage.Planned.Refused refused
                        ? Optional.of(refused.refusal().code())
                        : Optional.<String>empty())
                .toList();
    }

    private static CatalogSnapshot with(CatalogSnapshot current, Publisher.Sound next) {
        DatasetName dataset = next.policy().dataset();
        Map<DatasetName, PublishedDataset> all = new HashMap<>(current.datasets());
        all.computeIfPresent(
                dataset,
                (_, before) -> new PublishedDataset(
                        before.facts(),
                        new PublishedPolicy(next.policy(), before.policy().version() + 1),
                        next.rows()));
        return new CatalogSnapshot(all);
    }

    private static List<Touched> touched(List<Fate> changed) {
        return changed.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> new Touched(
                        entry.getKey().caller(),
                        entry.getKey().purpose(),
                        entry.getKey().now(),
                        entry.getKey().then(),
                        entry.getValue()))
                .sorted(Comparator.comparing(Touched::gains)
                        .thenComparing(
                                Comparator.comparingLong(Touched::questions).reversed())
                        .thenComparing(one -> one.caller().name()))
                .toList();
    }
}
