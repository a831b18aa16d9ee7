package dev.glovebox.policy.decision;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.Contribution;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.IsolationTier;
import dev.glovebox.policy.model.Mechanism;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.SmallGroups;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Joins the grants of several owners: of each term the one that permits least. */
final class Strictest {
    private Strictest() {}

    static Terms of(Request request, SortedMap<DatasetName, GrantedDataset> granted) {
        List<Grant> all = granted.values().stream().map(GrantedDataset::grant).toList();
        List<Grant> aboutPersons =
                all.stream().filter(grant -> grant.privacy().isPresent()).toList();
        // Joins and functions can bring a person's values to light; over public data they cannot.
        List<Grant> sensitive = aboutPersons.isEmpty() ? all : aboutPersons;
        return new Terms(
                granted,
                least(all, grant -> grant.output().maxRows()),
                least(sensitive, grant -> grant.joins().max()),
                common(sensitive, grant -> grant.functions().allow()),
                common(all, grant -> grant.output().receivers()),
                strongestTier(all),
                reuse(all),
                aboutPersons.isEmpty() ? Optional.empty() : Optional.of(persons(request, aboutPersons)),
                granted.values().stream()
                        .flatMap(one -> one.published().policy().threshold().stream())
                        .findFirst());
    }

    private static PersonTerms persons(Request request, List<Grant> grants) {
        List<Contribution> contributions =
                grants.stream().flatMap(grant -> grant.contribution().stream()).toList();
        boolean withhold = grants.stream().anyMatch(grant -> grant.output().smallGroups() == SmallGroups.WITHHOLD);
        return new PersonTerms(
                grants.stream()
                        .mapToInt(grant -> grant.output().minEntities())
                        .max()
                        .orElseThrow(),
                withhold ? SmallGroups.WITHHOLD : SmallGroups.WHOLE_DOMAIN,
                grants.stream().anyMatch(grant -> grant.output().nonNegative()),
                least(contributions, Contribution::groups),
                leastNamed(contributions, Contribution::rowsPerGroup),
                leastNamed(contributions, Contribution::raceUpTo),
                distinct(contributions),
                epsilon(request, grants),
                Mechanism.DP);
    }

    // A dataset that allows no distinct counts forbids them for the whole query.
    private static OptionalInt distinct(List<Contribution> contributions) {
        boolean allAllow =
                contributions.stream().allMatch(each -> each.distinctPerGroup().isPresent());
        return allAllow
                ? OptionalInt.of(
                        least(contributions, each -> each.distinctPerGroup().orElseThrow()))
                : OptionalInt.empty();
    }

    // perQuery <= perQueryMax holds in every grant, so the least perQuery is within every perQueryMax.
    private static Epsilon epsilon(Request request, List<Grant> grants) {
        return request.epsilon()
                .orElseGet(() -> grants.stream()
                        .flatMap(grant -> grant.privacy().stream())
                        .map(Privacy::perQuery)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private static IsolationTier strongestTier(List<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.isolation().minTier())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    // An owner who says nothing of it permits it to nobody.
    private static Optional<Duration> reuse(List<Grant> grants) {
        boolean allPermit =
                grants.stream().allMatch(grant -> grant.isolation().reuse().isPresent());
        return allPermit
                ? grants.stream()
                        .flatMap(grant -> grant.isolation().reuse().stream())
                        .min(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static <T> int least(Collection<T> items, ToIntFunction<T> term) {
        return items.stream().mapToInt(term).min().orElseThrow();
    }

    private static OptionalInt leastNamed(List<Contribution> items, Function<Contribution, OptionalInt> term) {
        return items.stream()
                .map(term)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .min();
    }

    private static <T> Set<T> common(List<Grant> grants, Function<Grant, Set<T>> term) {
        Set<T> common = new HashSet<>(term.apply(grants.getFirst()));
        grants.forEach(grant -> common.retainAll(term.apply(grant)));
        return common;
    }
}
