package dev.glovebox.policy.decision;

import static dev.glovebox.policy.decision.Asking.ALICE;
import static dev.glovebox.policy.decision.Asking.AUDIT;
import static dev.glovebox.policy.decision.Asking.COUNTIES;
import static dev.glovebox.policy.decision.Asking.DEATHS;
import static dev.glovebox.policy.decision.Asking.NOON;
import static dev.glovebox.policy.decision.Asking.asking;
import static dev.glovebox.policy.decision.Asking.at;
import static dev.glovebox.policy.decision.Asking.permitted;
import static dev.glovebox.policy.decision.Asking.published;
import static dev.glovebox.policy.decision.Asking.refused;
import static dev.glovebox.policy.decision.Asking.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glovebox.policy.budget.Epsilon;
import dev.glovebox.policy.model.IsolationTier;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.text.Samples;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one owner decides. */
final class DecisionsTest {
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
}
