package dev.glovebox.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.IsolationTier;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.model.SmallGroups;
import dev.glovebox.policy.text.Samples;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DecisionsTest {
    private static final Caller ALICE = new Caller("alice", "hrss", "analyst");
    private static final DatasetName DEATHS = new DatasetName("civil_affairs.deaths");
    private static final DatasetName BENEFITS = new DatasetName("hrss.benefits");
    private static final DatasetName COUNTIES = new DatasetName("reference.counties");
    private static final PurposeName AUDIT = new PurposeName("benefit-audit");
    // 12:00 in Shanghai.
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");

    @Test
    void permitsWhatTheGrantCovers() {
        Terms terms = permitted(request(DEATHS), Samples.DEATHS);
        assertThat(terms.of(DEATHS).orElseThrow().grant().id()).hasToString("benefit-audit");
        assertThat(terms.of(DEATHS).orElseThrow().published().version()).isEqualTo(7);
        assertThat(terms.minTier()).isEqualTo(IsolationTier.A);
        PersonTerms persons = terms.persons().orElseThrow();
        assertThat(persons.minEntities()).isEqualTo(10);
        assertThat(persons.epsilon()).isEqualTo(Epsilon.of("0.1"));
    }

    @Test
    void refusesADatasetWithoutPolicy() {
        Refusal refusal = refused(request(DEATHS, COUNTIES), Map.of(DEATHS, published(Samples.DEATHS)));
        assertThat(refusal.code()).isEqualTo("DATA-01");
        assertThat(refusal.policy()).isEmpty();
    }

    @Test
    void refusesARequestWithoutDatasets() {
        assertThat(refused(request(), Map.of()).code()).isEqualTo("DATA-02");
    }

    @Test
    void refusesAnotherDepartmentAndAnotherRole() {
        for (Caller caller : Set.of(new Caller("mallory", "tax", "analyst"), new Caller("mallory", "hrss", "owner"))) {
            Request request = new Request(caller, AUDIT, Set.of(DEATHS), NOON, Optional.empty());
            assertThat(refused(request, Samples.DEATHS).code()).isEqualTo("AUTH-01");
        }
    }

    @Test
    void refusesAnotherPurposeAndNamesTheGrantedOnes() {
        Request request = new Request(ALICE, new PurposeName("marketing"), Set.of(DEATHS), NOON, Optional.empty());
        Refusal refusal = refused(request, Samples.DEATHS);
        assertThat(refusal.code()).isEqualTo("AUTH-02");
        assertThat(refusal.wayOut()).contains("benefit-audit");
    }

    @Test
    void holdsOnItsFirstAndLastDayInItsZoneAndNotBeside() {
        // Shanghai is eight hours ahead: the first day begins at 16:00 UTC on the day before.
        String allDay = Samples.with(", hours: \"08:00-20:00\"", "");
        assertThat(refused(at("2026-08-31T15:59:59Z"), allDay).code()).isEqualTo("AUTH-03");
        permitted(at("2026-08-31T16:00:00Z"), allDay);
        permitted(at("2027-08-31T15:59:59Z"), allDay);
        Refusal expired = refused(at("2027-08-31T16:00:00Z"), allDay);
        assertThat(expired.code()).isEqualTo("AUTH-03");
        assertThat(expired.wayOut()).contains("civil-affairs");
    }

    @Test
    void holdsFromItsFirstHourUntilJustBeforeItsLast() {
        assertThat(refused(at("2026-11-19T23:59:59Z"), Samples.DEATHS).code()).isEqualTo("AUTH-04");
        permitted(at("2026-11-20T00:00:00Z"), Samples.DEATHS);
        permitted(at("2026-11-20T11:59:59Z"), Samples.DEATHS);
        assertThat(refused(at("2026-11-20T12:00:00Z"), Samples.DEATHS).code()).isEqualTo("AUTH-04");
    }

    @Test
    void refusesADepartmentThatMayNotReceive() {
        String text = Samples.with("receivers: [hrss]", "receivers: [tax, audit]");
        Refusal refusal = refused(request(DEATHS), text);
        assertThat(refusal.code()).isEqualTo("AUTH-05");
        assertThat(refusal.finding()).contains("audit, tax");
    }

    @Test
    void refusesMoreEpsilonThanPerQueryMaxAndCitesTheLine() {
        Refusal refusal = refused(asking("0.3"), Samples.DEATHS);
        assertThat(refusal.code()).isEqualTo("EPS-01");
        assertThat(refusal.policy()).contains(new PolicyPlace(DEATHS, 7, 34, "grant benefit-audit"));
        assertThat(refusal.wayOut()).contains("0.2");
        assertThat(permitted(asking("0.2"), Samples.DEATHS)
                        .persons()
                        .orElseThrow()
                        .epsilon())
                .isEqualTo(Epsilon.of("0.2"));
    }

    @Test
    void takesTheFirstGrantThatPermits() {
        int grants = Samples.DEATHS.indexOf("- id: benefit-audit");
        int tests = Samples.DEATHS.indexOf("tests:");
        String second = Samples.DEATHS.substring(grants, tests).replace("id: benefit-audit", "id: second");
        String expiredFirst = Samples.DEATHS.substring(0, grants)
                + Samples.DEATHS.substring(grants, tests).replace("to: 2027-08-31", "to: 2026-09-30")
                + second
                + second.replace("id: second", "id: third");
        Terms terms = permitted(request(DEATHS), expiredFirst);
        assertThat(terms.of(DEATHS).orElseThrow().grant().id()).hasToString("second");
    }

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
        assertThat(persons.rowsPerGroup()).isEqualTo(2);
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

    private static Request request(DatasetName... datasets) {
        return new Request(ALICE, AUDIT, new TreeSet<>(Set.of(datasets)), NOON, Optional.empty());
    }

    private static Request at(String instant) {
        return new Request(ALICE, AUDIT, Set.of(DEATHS), Instant.parse(instant), Optional.empty());
    }

    private static Request asking(String epsilon) {
        return new Request(ALICE, AUDIT, Set.of(DEATHS), NOON, Optional.of(Epsilon.of(epsilon)));
    }

    private static PublishedPolicy published(String text) {
        return new PublishedPolicy(Samples.policy(text), 7);
    }

    private static Terms permitted(Request request, String text) {
        return permitted(request, one(text));
    }

    private static Terms permitted(Request request, Map<DatasetName, PublishedPolicy> policies) {
        return switch (Decisions.decide(request, policies)) {
            case Decision.Permitted(Terms terms) -> terms;
            case Decision.Refused(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    private static Refusal refused(Request request, String text) {
        return refused(request, one(text));
    }

    private static Refusal refused(Request request, Map<DatasetName, PublishedPolicy> policies) {
        return switch (Decisions.decide(request, policies)) {
            case Decision.Permitted(Terms terms) -> throw new AssertionError("permitted: " + terms);
            case Decision.Refused(Refusal refusal) -> refusal;
        };
    }

    private static Map<DatasetName, PublishedPolicy> one(String text) {
        PublishedPolicy policy = published(text);
        return Map.of(policy.policy().dataset(), policy);
    }
}
