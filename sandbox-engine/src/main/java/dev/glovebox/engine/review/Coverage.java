package dev.glovebox.engine.review;

import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.review.TestRun.Result;
import dev.glovebox.policy.decision.PolicyPlace;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.JoinTerms.JoinKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rules of a policy its tests exercise. A grant, column or join key is exercised by a test that is allowed and uses it, or that is refused
 * and whose refusal cites its line.
 */
public final class Coverage {
    private final Candidate candidate;
    private final List<Planned> came;

    private Coverage(Candidate candidate, List<Planned> came) {
        this.candidate = candidate;
        this.came = came;
    }

    /** One rule, in words, with its line. */
    public record Rule(String words, int line, boolean exercised) {}

    public static List<Rule> of(Candidate candidate, List<Result> results) {
        return new Coverage(
                        candidate,
                        results.stream().map(result -> result.ran().came()).toList())
                .rules();
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Grant grant : candidate.policy().grants()) {
            List<SafePlan> plans = plans(grant);
            int line = grant.at().line();
            rules.add(new Rule("grant " + grant.id(), line, !plans.isEmpty()));
            grant.columns().forEach((name, column) -> rules.add(column(plans, name, column)));
            grant.joins().keys().forEach(key -> rules.add(join(plans, key)));
        }
        return rules;
    }

    /** The plans that were allowed under this grant. */
    private List<SafePlan> plans(Grant grant) {
        return came.stream()
                .filter(Planned.Permitted.class::isInstance)
                .map(planned -> ((Planned.Permitted) planned).plan())
                .filter(plan -> plan.terms()
                        .of(candidate.policy().dataset())
                        .filter(granted -> granted.grant().id().equals(grant.id()))
                        .isPresent())
                .toList();
    }

    private Rule column(List<SafePlan> plans, ColumnName name, ColumnGrant column) {
        String roles = column.roles().stream().map(ColumnRole::text).sorted().collect(Collectors.joining(", "));
        boolean used = plans.stream()
                .anyMatch(plan -> read(plan, candidate.policy().dataset()).contains(name));
        int line = column.at().line();
        return new Rule("column " + name + " (" + roles + ")", line, used || isCited(line));
    }

    private Rule join(List<SafePlan> plans, JoinKey key) {
        int line = key.at().line();
        boolean used = plans.stream()
                .anyMatch(plan ->
                        plan.reads().stream().anyMatch(read -> read.dataset().equals(key.to())));
        return new Rule("join to " + key.to() + " on " + key.own(), line, used || isCited(line));
    }

    private static Set<ColumnName> read(SafePlan plan, DatasetName dataset) {
        return plan.reads().stream()
                .filter(read -> read.dataset().equals(dataset))
                .map(TableRead::columns)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private boolean isCited(int line) {
        return came.stream()
                .filter(Planned.Refused.class::isInstance)
                .flatMap(planned -> ((Planned.Refused) planned).refusal().policy().stream())
                .filter(place -> place.dataset().equals(candidate.policy().dataset()))
                .map(PolicyPlace::line)
                .anyMatch(cited -> cited == line);
    }
}
