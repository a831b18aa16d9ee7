package dev.glovebox.policy.text;

import dev.glovebox.policy.budget.BudgetCap;
import dev.glovebox.policy.budget.Delta;
import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.Access;
import dev.glovebox.policy.model.BudgetScope;
import dev.glovebox.policy.model.Contribution;
import dev.glovebox.policy.model.Isolation;
import dev.glovebox.policy.model.IsolationTier;
import dev.glovebox.policy.model.Mechanism;
import dev.glovebox.policy.model.Output;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.SmallGroups;
import dev.glovebox.policy.model.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what bounds a grant: output, contribution, privacy, access, isolation; and the dataset's budget. */
final class TermsReader {
    private static final int MOST_ENTITIES = 1_000_000;
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_GROUPS = 100_000;
    private static final int HIGHEST_RACE = 1_000_000_000;
    private static final int LONGEST_REUSE = 60;
    private static final int MOST_RUNS = 1_000_000_000;

    private final Values values;
    private final Problems problems;

    TermsReader(Values values) {
        this.values = values;
        this.problems = values.problems();
    }

    /** {@code budget}: the hard cap of the dataset. */
    Optional<BudgetCap> budget(YamlNode node) {
        Fields fields = Fields.open(Section.BUDGET, node, problems);
        Optional<BudgetCap> total = fields.required("total").flatMap(this::total);
        fields.optional("refresh")
                .ifPresent(word -> values.enforcedWord(word, Map.of("never", true), Words.REFRESH_NOT_ENFORCED));
        return fields.ifClean(total::orElseThrow);
    }

    private Optional<BudgetCap> total(YamlNode node) {
        Fields fields = Fields.open(Section.TOTAL, node, problems);
        Optional<Epsilon> epsilon = fields.required("epsilon").flatMap(this::epsilon);
        Optional<Delta> delta = fields.required("delta").flatMap(this::delta);
        return fields.ifClean(() -> new BudgetCap(epsilon.orElseThrow(), delta.orElseThrow()));
    }

    Optional<Output> output(YamlNode node, boolean ofPublicData) {
        Fields fields = Fields.open(Section.OUTPUT, node, problems);
        Optional<Integer> maxRows = fields.required("maxRows").flatMap(rows -> values.integer(rows, 1, MOST_ROWS));
        Set<String> receivers =
                fields.required("receivers").map(this::departments).orElse(Set.of());
        Optional<SmallGroups> mode = ofPublicData ? publicMode(fields) : mode(fields);
        Optional<Integer> minEntities = mode.flatMap(known -> minEntities(fields, known));
        if (ofPublicData) {
            fields.forbid("nonNegative", "exact counts are not negative", "remove it");
        }
        boolean nonNegative =
                fields.optional("nonNegative").flatMap(values::bool).orElse(false);
        return fields.ifClean(() -> new Output(
                minEntities.orElse(1), maxRows.orElseThrow(), mode.orElseThrow(), nonNegative, receivers, fields.at()));
    }

    /** Where k stands under {@code threshold}: what decides which cells are withheld is the same for all grants. */
    Optional<Output> output(YamlNode node, Optional<Threshold> threshold) {
        Fields fields = Fields.open(Section.OUTPUT, node, problems);
        Optional<Integer> maxRows = fields.required("maxRows").flatMap(rows -> values.integer(rows, 1, MOST_ROWS));
        Set<String> receivers =
                fields.required("receivers").map(this::departments).orElse(Set.of());
        for (String key : List.of("minEntities", "smallGroups", "nonNegative")) {
            fields.forbid(key, "what is withheld is said under threshold, once for all grants", "remove it");
        }
        return fields.ifClean(() -> new Output(
                threshold.map(Threshold::minEntities).orElse(2),
                maxRows.orElseThrow(),
                SmallGroups.WITHHOLD,
                false,
                receivers,
                fields.at()));
    }

    private Set<String> departments(YamlNode node) {
        return values.set(node, item -> values.name(item, Labels::department));
    }

    private static Optional<SmallGroups> publicMode(Fields fields) {
        fields.forbid("smallGroups", "public data has no small groups", "remove it");
        return Optional.of(SmallGroups.WHOLE_DOMAIN);
    }

    private Optional<SmallGroups> mode(Fields fields) {
        return fields.required("smallGroups").flatMap(word -> values.word(word, Words.SMALL_GROUPS));
    }

    private Optional<Integer> minEntities(Fields fields, SmallGroups mode) {
        return switch (mode) {
            case WITHHOLD -> fields.required("minEntities").flatMap(this::threshold);
            case WHOLE_DOMAIN -> {
                fields.forbid("minEntities", "no group is withheld here, so k does not apply", "remove it");
                yield Optional.empty();
            }
        };
    }

    private Optional<Integer> threshold(YamlNode node) {
        Optional<Integer> least = values.integer(node, 0, MOST_ENTITIES);
        least.filter(number -> number < 2)
                .ifPresent(number -> problems.add(
                        ProblemCode.NO_THRESHOLD,
                        node.at(),
                        "below 2 nothing is withheld",
                        "write minEntities: 10, or smallGroups: whole-domain"));
        return least;
    }

    /** Whether a cap for races stands in a grant's contribution, sound or not. */
    static boolean races(YamlNode contribution) {
        return contribution instanceof YamlNode.Mapping mapping
                && mapping.entries().stream()
                        .anyMatch(entry -> entry.key().text().equals("raceUpTo"));
    }

    Optional<Contribution> contribution(YamlNode node) {
        Fields fields = Fields.open(Section.CONTRIBUTION, node, problems);
        Optional<Integer> groups = fields.required("groups").flatMap(this::count);
        OptionalInt race = number(fields.optional("raceUpTo").flatMap(each -> values.integer(each, 1, HIGHEST_RACE)));
        OptionalInt rows = fields.has("raceUpTo")
                ? OptionalInt.empty()
                : number(fields.required("rowsPerGroup").flatMap(this::count));
        if (fields.has("raceUpTo")) {
            fields.forbid(
                    "rowsPerGroup",
                    "raceUpTo stands in place of rowsPerGroup",
                    "keep rowsPerGroup where you know a bound, and raceUpTo where you do not");
        }
        OptionalInt distinct = number(fields.optional("distinctPerGroup").flatMap(this::count));
        return fields.ifClean(() -> new Contribution(groups.orElseThrow(), rows, race, distinct, fields.at()));
    }

    private static OptionalInt number(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private Optional<Integer> count(YamlNode node) {
        return values.integer(node, 1, MOST_GROUPS);
    }

    Optional<Privacy> privacy(YamlNode node, Optional<BudgetCap> budget) {
        Fields fields = Fields.open(Section.PRIVACY, node, problems);
        Optional<Mechanism> mechanism = fields.required("mechanism").flatMap(this::mechanism);
        Optional<Epsilon> epsilon = fields.required("epsilon").flatMap(this::epsilon);
        Optional<Delta> delta = fields.required("delta").flatMap(this::delta);
        Optional<Epsilon> perQuery = fields.required("perQuery").flatMap(this::epsilon);
        Optional<Epsilon> perQueryMax = fields.required("perQueryMax").flatMap(this::epsilon);
        Optional<BudgetScope> scope = fields.required("scope").flatMap(word -> values.word(word, Words.SCOPES));
        Optional<Privacy> privacy = fields.ifClean(() -> new Privacy(
                mechanism.orElseThrow(),
                epsilon.orElseThrow(),
                delta.orElseThrow(),
                perQuery.orElseThrow(),
                perQueryMax.orElseThrow(),
                scope.orElseThrow(),
                fields.at()));
        privacy.ifPresent(known -> checkOrder(fields, known));
        privacy.ifPresent(known -> budget.ifPresent(cap -> checkBudget(fields, known, cap)));
        return privacy;
    }

    private Optional<Mechanism> mechanism(YamlNode word) {
        if (word instanceof YamlNode.Scalar scalar && scalar.text().equals("threshold")) {
            problems.add(
                    ProblemCode.MISPLACED_KEY,
                    word.at(),
                    "a threshold is not a grant's: it is the dataset's, in place of a budget",
                    "write threshold: {partition: […], minEntities: 10, dominance: {largest: 1, percent: 60}} at the top, and no privacy here");
            return Optional.empty();
        }
        return values.enforcedWord(word, Words.MECHANISMS, Words.MECHANISMS_NOT_ENFORCED);
    }

    private void checkOrder(Fields fields, Privacy privacy) {
        if (privacy.perQuery().compareTo(privacy.perQueryMax()) > 0) {
            above(fields, ProblemCode.PER_QUERY, "perQuery", "perQueryMax", privacy.perQueryMax());
        }
        if (privacy.perQueryMax().compareTo(privacy.epsilon()) > 0) {
            above(fields, ProblemCode.PER_QUERY, "perQueryMax", "the grant's epsilon", privacy.epsilon());
        }
    }

    private void checkBudget(Fields fields, Privacy privacy, BudgetCap cap) {
        if (privacy.epsilon().compareTo(cap.epsilon()) > 0) {
            above(fields, ProblemCode.ABOVE_BUDGET, "epsilon", "the dataset's budget of", cap.epsilon());
        }
        if (privacy.delta().compareTo(cap.delta()) > 0) {
            above(fields, ProblemCode.ABOVE_BUDGET, "delta", "the dataset's budget of", cap.delta());
        }
    }

    private void above(Fields fields, ProblemCode code, String key, String whose, Object limit) {
        fields.optional(key)
                .flatMap(values::scalar)
                .ifPresent(node -> problems.add(
                        code,
                        node.at(),
                        key + " is above " + whose + " " + limit,
                        "write at most that",
                        Optional.of(TextEdit.of(node, limit.toString()))));
    }

    Optional<Access> access(YamlNode node) {
        Fields fields = Fields.open(Section.ACCESS, node, problems);
        Optional<Integer> runs = fields.required("runs").flatMap(number -> values.integer(number, 1, MOST_RUNS));
        Optional<Access.Period> per = fields.required("per").flatMap(word -> values.word(word, Words.PERIODS));
        Optional<Integer> failures =
                fields.required("failures").flatMap(number -> values.integer(number, 0, MOST_RUNS));
        return fields.ifClean(
                () -> new Access(runs.orElseThrow(), per.orElseThrow(), failures.orElseThrow(), fields.at()));
    }

    Optional<Isolation> isolation(YamlNode node) {
        Fields fields = Fields.open(Section.ISOLATION, node, problems);
        Optional<IsolationTier> tier = fields.required("minTier").flatMap(word -> values.word(word, Words.TIERS));
        Optional<Duration> reuse = fields.optional("reuseSeconds")
                .flatMap(seconds -> values.integer(seconds, 1, LONGEST_REUSE))
                .map(Duration::ofSeconds);
        return fields.ifClean(() -> new Isolation(tier.orElseThrow(), reuse, fields.at()));
    }

    private Optional<Epsilon> epsilon(YamlNode node) {
        return values.parsed(node, ProblemCode.NUMBER, "write a number such as 0.1", Epsilon::of);
    }

    private Optional<Delta> delta(YamlNode node) {
        return values.parsed(node, ProblemCode.NUMBER, "write a number such as 1.0e-7", Delta::of);
    }
}
