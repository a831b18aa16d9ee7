package dev.glovebox.engine.review;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.review.Probe.Asker;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.JoinTerms.JoinKey;
import dev.glovebox.policy.model.Validity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What changes between two versions of a policy. Which parts differ is exact. What this allows or denies is shown by questions that planner and
 * checker decide on both versions, one for each permission of a column or join that differs; combinations of permissions are not tried.
 */
public final class PolicyDiff {
    private final PlanStage plans;
    private final Clock clock;

    public PolicyDiff(PlanStage plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** A question that one version answers and the other refuses. */
    public record Verdict(String asker, String sql, Optional<String> refusedBefore, Optional<String> refusedAfter) {
        public boolean becomesAllowed() {
            return refusedBefore.isPresent();
        }
    }

    /**
     * All that was found.
     *
     * @param changes none exactly if the versions are equivalent
     * @param asked how many questions both versions decided
     * @param absent datasets that joins name and nobody gave
     */
    public record Report(List<Change> changes, List<Verdict> verdicts, int asked, Set<DatasetName> absent) {
        public Report {
            changes = List.copyOf(changes);
            verdicts = List.copyOf(verdicts);
        }
    }

    /** Both speak of the same dataset; {@code beside} are in force under both. */
    public Report between(Candidate before, Candidate after, Collection<Candidate> beside) {
        List<Change> changes = Change.between(before.policy(), after.policy());
        CatalogSnapshot old = Candidate.together(with(before, beside));
        CatalogSnapshot next = Candidate.together(with(after, beside));
        List<Probe> probes =
                probes(before.policy(), after.policy(), changes).stream().toList();
        List<Verdict> verdicts = new ArrayList<>();
        Set<DatasetName> absent = new TreeSet<>();
        Stream.concat(before.policy().grants().stream(), after.policy().grants().stream())
                .flatMap(grant -> grant.joins().keys().stream())
                .map(JoinKey::to)
                .filter(to -> !next.datasets().containsKey(to))
                .forEach(absent::add);
        List<Question> questions = probes.stream()
                .map(probe -> question(probe, before.policy(), after.policy()))
                .toList();
        List<Optional<String>> was = refusals(questions, old);
        List<Optional<String>> is = refusals(questions, next);
        for (int i = 0; i < probes.size(); i++) {
            if (was.get(i).isPresent() != is.get(i).isPresent()) {
                Probe probe = probes.get(i);
                verdicts.add(new Verdict(probe.asker().toString(), probe.sql(), was.get(i), is.get(i)));
            }
        }
        return new Report(changes, verdicts, probes.size(), absent);
    }

    // One version after the other: a planner holds one catalog, and reading another takes longer than a question.
    private List<Optional<String>> refusals(List<Question> questions, CatalogSnapshot catalog) {
        return questions.stream()
                .map(question -> refusal(plans.plan(question, catalog)))
                .toList();
    }

    private static List<Candidate> with(Candidate one, Collection<Candidate> beside) {
        return Stream.concat(beside.stream(), Stream.of(one)).toList();
    }

    private static Optional<String> refusal(Planned planned) {
        return planned instanceof Planned.Refused refused
                ? Optional.of(refused.refusal().code())
                : Optional.empty();
    }

    private static Set<Probe> probes(DataPolicy before, DataPolicy after, List<Change> changes) {
        Set<Probe> probes = new LinkedHashSet<>();
        Set<Asker> askers = new LinkedHashSet<>();
        Stream.of(before, after).forEach(policy -> policy.grants().forEach(grant -> askers(grant, askers)));
        for (Asker asker : askers) {
            Optional<Grant> old = first(before, asker);
            Optional<Grant> next = first(after, asker);
            boolean same = old.map(Grant::id).equals(next.map(Grant::id));
            boolean all = !same
                    || changes.stream().anyMatch(Change::concernsAll)
                    || changes.stream()
                            .anyMatch(change ->
                                    old.filter(grant -> isWide(change, grant)).isPresent());
            Stream.of(old, next)
                    .flatMap(Optional::stream)
                    .forEach(grant -> probes(after.dataset(), asker, grant, all, changes, probes));
        }
        return probes;
    }

    private static void askers(Grant grant, Set<Asker> askers) {
        grant.consumers()
                .forEach(consumer -> consumer.roles().stream()
                        .sorted()
                        .forEach(role -> grant.purposes().stream()
                                .sorted()
                                .forEach(purpose -> askers.add(new Asker(consumer.department(), role, purpose)))));
    }

    private static Optional<Grant> first(DataPolicy policy, Asker asker) {
        return policy.grants().stream().filter(asker::isCovered).findFirst();
    }

    /** A part of the grant that may concern every question under it: all but its columns, joins and limits. */
    private static boolean isWide(Change change, Grant grant) {
        String at = "grants." + grant.id() + ".";
        return Set.of(
                        at + "consumers",
                        at + "purposes",
                        at + "valid",
                        at + "rows",
                        at + "functions",
                        at + "output",
                        at + "contribution")
                .contains(change.part());
    }

    private static void probes(
            DatasetName dataset, Asker asker, Grant grant, boolean all, List<Change> changes, Set<Probe> probes) {
        String at = "grants." + grant.id() + ".";
        if (all) {
            probes.add(new Probe(asker, Probe.ofAll(dataset)));
        }
        grant.columns().forEach((name, column) -> {
            if (all || changes.stream().anyMatch(change -> change.part().equals(at + "columns." + name))) {
                Probe.ofColumn(dataset, name, column).forEach(sql -> probes.add(new Probe(asker, sql)));
            }
        });
        if (all || changes.stream().anyMatch(change -> change.part().equals(at + "joins"))) {
            grant.joins().keys().forEach(key -> probes.add(new Probe(asker, Probe.ofJoin(dataset, key))));
        }
    }

    private Question question(Probe probe, DataPolicy before, DataPolicy after) {
        Asker asker = probe.asker();
        return new Question(
                probe.sql(),
                new Caller("policy-diff", asker.department(), asker.role()),
                asker.purpose(),
                Map.of(),
                Optional.empty(),
                moment(first(after, asker).or(() -> first(before, asker)).map(Grant::valid)));
    }

    /** Now, or when the grant begins to hold. */
    private Instant moment(Optional<Validity> valid) {
        Instant now = clock.instant();
        return valid.filter(window -> !window.coversDay(now) || !window.coversHour(now))
                .map(window -> window.from()
                        .atTime(window.hours().map(Validity.Hours::from).orElse(LocalTime.MIN))
                        .atZone(window.zone())
                        .toInstant())
                .orElse(now);
    }
}
