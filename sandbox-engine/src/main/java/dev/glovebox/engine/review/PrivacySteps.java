package dev.glovebox.engine.review;

import dev.glovebox.engine.plan.EngineQuery;
import dev.glovebox.engine.plan.Measurement;
import dev.glovebox.engine.plan.Measurement.Measure;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.Withholding;
import dev.glovebox.policy.decision.PersonTerms;
import dev.glovebox.policy.model.SmallGroups;
import java.util.ArrayList;
import java.util.List;

/** The steps around a measurement, read off the statement that would run: what verified facts prove needless is not in it. */
final class PrivacySteps {
    private final SafePlan plan;
    private final Phrases phrases;
    private final String facts;
    private final List<String> lines = new ArrayList<>();

    private PrivacySteps(SafePlan plan, Phrases phrases, String facts) {
        this.plan = plan;
        this.phrases = phrases;
        this.facts = facts;
    }

    /** {@code facts}: where the policies say how many rows a person has. */
    static List<String> of(SafePlan plan, Phrases phrases, String facts) {
        PrivacySteps steps = new PrivacySteps(plan, phrases, facts);
        Measurement measurement = plan.measurement().orElseThrow();
        steps.rows();
        if (measurement.withholding().isPresent()) {
            steps.withheld(measurement.withholding().get());
            return steps.lines;
        }
        PersonTerms terms = plan.terms().persons().orElseThrow();
        steps.cap(terms, measurement);
        steps.groups(measurement);
        steps.clamp(measurement);
        steps.appearance(terms);
        steps.step(true, phrases.say("noise.done"));
        return steps.lines;
    }

    private void rows() {
        boolean joined = perPerson().contains(" GROUP BY person");
        step(joined, joined ? phrases.say("rows.done") : phrases.say("rows.needless", facts));
    }

    private void cap(PersonTerms terms, Measurement measurement) {
        if (measurement.measures().stream().anyMatch(Measure.Race.class::isInstance)) {
            step(true, phrases.say("race.done", terms.raceUpTo().orElseThrow()));
        }
        if (terms.rowsPerGroup().isPresent()) {
            rowsOfPerson(terms.rowsPerGroup().getAsInt());
        }
    }

    private void rowsOfPerson(int rows) {
        String person = perPerson();
        boolean capped = person.contains("LEAST(COUNT") || person.contains("(CASE WHEN COUNT(");
        step(capped, capped ? phrases.say("cap.done", rows, rows) : phrases.say("cap.needless", rows, facts));
    }

    private void groups(Measurement measurement) {
        long groups = measurement.groupsPerPerson();
        if (measurement.keys().isEmpty()) {
            step(false, phrases.say("groups.needless.one"));
            return;
        }
        boolean limited = plan.query().template().contains(EngineQuery.nonce());
        step(
                limited,
                limited ? phrases.say("groups.done", groups, groups) : phrases.say("groups.needless", groups, facts));
    }

    private void clamp(Measurement measurement) {
        boolean sums = measurement.measures().stream()
                .anyMatch(measure -> !(measure instanceof Measure.Count || measure instanceof Measure.Race));
        if (sums) {
            boolean clamped = plan.query().template().contains("LEAST(GREATEST(");
            step(clamped, phrases.say(clamped ? "clamp.done" : "clamp.needless"));
        }
    }

    private void appearance(PersonTerms terms) {
        step(
                true,
                terms.smallGroups() == SmallGroups.WITHHOLD
                        ? phrases.say("k.done", terms.minEntities())
                        : phrases.say("k.whole"));
    }

    private void withheld(Withholding terms) {
        step(true, phrases.say("threshold.k", terms.minEntities()));
        if (!terms.largestOf().isEmpty()) {
            step(true, phrases.say("threshold.dominance", terms.persons(), terms.percent()));
        }
        step(true, phrases.say("threshold.complement"));
    }

    private void step(boolean done, String what) {
        lines.add(phrases.say("step", phrases.say(done ? "needed" : "needless"), what));
    }

    /** The part of the statement that makes one row of a person and group. No text of the question is in it or behind it. */
    private String perPerson() {
        String template = plan.query().template();
        int begin = template.lastIndexOf("), p AS (");
        return template.substring(begin, template.lastIndexOf("), k AS ("));
    }
}
