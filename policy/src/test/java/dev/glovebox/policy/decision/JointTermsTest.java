package dev.glovebox.policy.decision;

import static dev.glovebox.policy.decision.Asking.ALICE;
import static dev.glovebox.policy.decision.Asking.AUDIT;
import static dev.glovebox.policy.decision.Asking.BENEFITS;
import static dev.glovebox.policy.decision.Asking.COUNTIES;
import static dev.glovebox.policy.decision.Asking.DEATHS;
import static dev.glovebox.policy.decision.Asking.NOON;
import static dev.glovebox.policy.decision.Asking.permitted;
import static dev.glovebox.policy.decision.Asking.published;
import static dev.glovebox.policy.decision.Asking.refused;
import static dev.glovebox.policy.decision.Asking.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.IsolationTier;
import dev.glovebox.policy.model.SmallGroups;
import dev.glovebox.policy.text.Samples;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What several owners decide together. */
final class JointTermsTest {
    @Test
    void joinsTheStrictestTermsOfAllOwners() {
        String benefits = Samples.DEATHS
                .replace("civil_affairs.deaths, owner: civil-affairs", "hrss.benefits, owner: hrss")
                .replace("minEntities: 10, maxRows: 5000", "minEntities: 25, maxRows: 9000")
                .replace("receivers: [hrss]", "receivers: [hrss, audit]")
                .replace("groups: 4, rowsPerGroup: 12, distinctPerGroup: 5", "groups: 9, rowsPerGroup: 2")
                .replace("perQuery: 0.1, perQueryMax: 0.2", "perQuery: 0.05, perQueryMax: 0.15")
                .replace("max: 3", "max: 1")
                .replace("[round, date_trunc]", "[round, abs]")
                .replace("minTier: A", "minTier: B");
        Map<DatasetName, PublishedPolicy> policies =
                Map.of(DEATHS, published(Samples.DEATHS), BENEFITS, published(benefits));
        Terms terms = permitted(request(DEATHS, BENEFITS), policies);
        PersonTerms persons = terms.persons().orElseThrow();
        assertThat(persons.minEntities()).isEqualTo(25);
        assertThat(persons.groups()).isEqualTo(4);
        assertThat(persons.rowsPerGroup()).hasValue(2);
        assertThat(persons.raceUpTo()).isEmpty();
        assertThat(persons.distinctPerGroup()).isEmpty();
        assertThat(persons.epsilon()).isEqualTo(Epsilon.of("0.05"));
        assertThat(terms.maxRows()).isEqualTo(5000);
        assertThat(terms.maxJoins()).isEqualTo(1);
        assertThat(terms.functions()).hasToString("[round]");
        assertThat(terms.receivers()).containsExactly("hrss");
        assertThat(terms.minTier()).isEqualTo(IsolationTier.A);
        Request tooMuch = new Request(ALICE, AUDIT, Set.of(DEATHS, BENEFITS), NOON, Optional.of(Epsilon.of("0.18")));
        assertThat(refused(tooMuch, policies).policy().orElseThrow().dataset()).isEqualTo(BENEFITS);
    }

    @Test
    void reusesAWorkerForTheShortestTimeAndOnlyWhereAllOwnersPermitIt() {
        assertThat(permitted(request(DEATHS), reused(Samples.DEATHS, 0)).reuse())
                .as("who says nothing permits nothing")
                .isEmpty();
        assertThat(permitted(request(DEATHS), reused(Samples.DEATHS, 60)).reuse())
                .contains(Duration.ofSeconds(60));
        String benefits =
                Samples.DEATHS.replace("civil_affairs.deaths, owner: civil-affairs", "hrss.benefits, owner: hrss");
        assertThat(both(reused(Samples.DEATHS, 30), reused(benefits, 5)).reuse())
                .contains(Duration.ofSeconds(5));
        assertThat(both(reused(Samples.DEATHS, 5), reused(benefits, 30)).reuse())
                .contains(Duration.ofSeconds(5));
        assertThat(both(reused(Samples.DEATHS, 30), benefits).reuse()).isEmpty();
        assertThat(both(Samples.DEATHS, reused(benefits, 30)).reuse()).isEmpty();
    }

    private static String reused(String policy, int seconds) {
        return seconds == 0 ? policy : policy.replace("minTier: A", "minTier: A, reuseSeconds: " + seconds);
    }

    private static Terms both(String deaths, String benefits) {
        return permitted(request(DEATHS, BENEFITS), Map.of(DEATHS, published(deaths), BENEFITS, published(benefits)));
    }

    @Test
    void takesTheLowestCapOfRacesAndWhateverBoundIsDeclared() {
        String race = Samples.DEATHS
                .replace("civil_affairs.deaths, owner: civil-affairs", "hrss.benefits, owner: hrss")
                .replace("rowsPerGroup: 12", "raceUpTo: 5000");
        PersonTerms alone = permitted(request(BENEFITS), race).persons().orElseThrow();
        assertThat(alone.rowsPerGroup()).isEmpty();
        assertThat(alone.raceUpTo()).hasValue(5000);
        PersonTerms beside = permitted(
                        request(DEATHS, BENEFITS), Map.of(DEATHS, published(Samples.DEATHS), BENEFITS, published(race)))
                .persons()
                .orElseThrow();
        assertThat(beside.rowsPerGroup()).hasValue(12);
        assertThat(beside.raceUpTo()).hasValue(5000);
        String lower = Samples.DEATHS.replace("rowsPerGroup: 12", "raceUpTo: 300");
        PersonTerms both = permitted(
                        request(DEATHS, BENEFITS), Map.of(DEATHS, published(lower), BENEFITS, published(race)))
                .persons()
                .orElseThrow();
        assertThat(both.rowsPerGroup()).isEmpty();
        assertThat(both.raceUpTo()).hasValue(300);
    }

    @Test
    void withholdsIfOneOwnerWithholds() {
        String whole = Samples.DEATHS
                .replace("civil_affairs.deaths, owner: civil-affairs", "hrss.benefits, owner: hrss")
                .replace("minEntities: 10, ", "")
                .replace("smallGroups: withhold", "smallGroups: whole-domain");
        PersonTerms alone = permitted(request(BENEFITS), whole).persons().orElseThrow();
        assertThat(alone.smallGroups()).isEqualTo(SmallGroups.WHOLE_DOMAIN);
        PersonTerms joined = permitted(
                        request(DEATHS, BENEFITS),
                        Map.of(DEATHS, published(Samples.DEATHS), BENEFITS, published(whole)))
                .persons()
                .orElseThrow();
        assertThat(joined.smallGroups()).isEqualTo(SmallGroups.WITHHOLD);
        assertThat(joined.minEntities()).isEqualTo(10);
    }

    @Test
    void showsNothingNegativeIfOneOwnerAsks() {
        String asked = Samples.DEATHS
                .replace("civil_affairs.deaths, owner: civil-affairs", "hrss.benefits, owner: hrss")
                .replace("smallGroups: withhold", "smallGroups: withhold, nonNegative: true");
        Map<DatasetName, PublishedPolicy> both = Map.of(DEATHS, published(Samples.DEATHS), BENEFITS, published(asked));
        assertThat(permitted(request(DEATHS, BENEFITS), both)
                        .persons()
                        .orElseThrow()
                        .nonNegative())
                .isTrue();
        assertThat(permitted(request(DEATHS), both).persons().orElseThrow().nonNegative())
                .isFalse();
    }

    @Test
    void demandsTheTierOfTheStrictestOwner() {
        String benefits = Samples.DEATHS
                .replace("civil_affairs.deaths, owner: civil-affairs", "hrss.benefits, owner: hrss")
                .replace("minTier: A", "minTier: B");
        Terms lenient = permitted(request(BENEFITS), benefits);
        Terms both = permitted(
                request(DEATHS, BENEFITS), Map.of(DEATHS, published(Samples.DEATHS), BENEFITS, published(benefits)));

        assertThat(TierRule.broken(lenient, IsolationTier.B)).isEmpty();
        assertThat(TierRule.broken(both, IsolationTier.A)).isEmpty();
        Refusal refusal = TierRule.broken(both, IsolationTier.B).orElseThrow();
        assertThat(refusal.code()).isEqualTo("TIER-01");
        assertThat(refusal.policy()).hasToString("Optional[civil_affairs.deaths v7 :36 grant benefit-audit]");
        assertThat(refusal.wayOut()).contains("tier A", "civil-affairs");
    }

    @Test
    void publicDataIsFreeAndDoesNotLoosenTheRest() {
        assertThat(permitted(request(COUNTIES), Samples.COUNTIES).persons()).isEmpty();
        Terms terms = permitted(
                request(DEATHS, COUNTIES),
                Map.of(DEATHS, published(Samples.DEATHS), COUNTIES, published(Samples.COUNTIES)));
        assertThat(terms.persons().orElseThrow().minEntities()).isEqualTo(10);
        assertThat(terms.maxJoins()).isEqualTo(3);
        assertThat(terms.functions()).hasSize(2);
    }

    @Test
    void reportsTheFirstDatasetByNameWhateverTheOrder() {
        Map<DatasetName, PublishedPolicy> none = new HashMap<>();
        assertThat(refused(request(BENEFITS, DEATHS), none).finding()).contains("civil_affairs.deaths");
        assertThat(refused(request(DEATHS, BENEFITS), none).finding()).contains("civil_affairs.deaths");
    }
}
