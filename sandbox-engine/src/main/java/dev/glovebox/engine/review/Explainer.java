package dev.glovebox.engine.review;

import dev.glovebox.engine.QuoteService;
import dev.glovebox.engine.QuoteService.Quoted;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.release.Quote;
import dev.glovebox.engine.release.ReleasedResult.Kind;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.ZeroConcentrated;
import dev.glovebox.policy.check.Explanations;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.model.Privacy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What candidates make of a question, for their owners: what decides, what protects a person, what runs and what it costs. */
public final class Explainer {
    private final PlanStage plans;
    private final Collection<Candidate> candidates;
    private final Phrases phrases;
    private final Map<DatasetName, String> files;

    public Explainer(PlanStage plans, Collection<Candidate> candidates, Phrases phrases) {
        this.plans = plans;
        this.candidates = candidates;
        this.phrases = phrases;
        this.files = candidates.stream()
                .collect(Collectors.toUnmodifiableMap(one -> one.policy().dataset(), Candidate::file));
    }

    /** The explanation, and whether the question is allowed. */
    public record Explained(boolean allowed, List<String> lines) {
        public Explained {
            lines = List.copyOf(lines);
        }
    }

    /** Over the candidates as if they were all published. Nothing is asked, read or charged. */
    public Explained explain(Question question) {
        return switch (plans.plan(question, Candidate.together(candidates))) {
            case Planned.Refused refused -> new Explained(false, refused(refused.refusal()));
            case Planned.Permitted permitted -> permitted(permitted.plan(), question);
        };
    }

    private List<String> refused(Refusal refusal) {
        List<String> lines = new ArrayList<>();
        List<String> places = new ArrayList<>();
        refusal.place().ifPresent(place -> places.add(phrases.say("at.question", place)));
        refusal.policy()
                .ifPresent(place -> places.add(phrases.say(
                        "at.policy",
                        files.getOrDefault(place.dataset(), place.dataset().value()),
                        place.line())));
        lines.add(
                phrases.say("denied", refusal.code(), String.join(", ", places)).stripTrailing());
        lines.add(phrases.say("finding", refusal.finding()));
        lines.add(phrases.say("way.out", refusal.wayOut()));
        Explanations.standard()
                .of(refusal.code())
                .ifPresent(more -> more.text().lines().forEach(line -> lines.add(phrases.say("more", line))));
        return lines;
    }

    private Explained permitted(SafePlan plan, Question question) {
        Quoted quoted = QuoteService.quoted(plan, Optional.empty());
        if (quoted instanceof Quoted.Refused refused) {
            return new Explained(false, refused(refused.refusal()));
        }
        List<String> lines = new ArrayList<>();
        lines.add(phrases.say(
                "allowed", question.caller().department(), question.caller().role(), question.purpose()));
        lines.add("");
        lines.add(phrases.say("rules"));
        lines.addAll(FiredRules.of(plan, question.caller(), question.purpose(), files, phrases));
        if (plan.terms().datasets().size() > 1) {
            lines.add(phrases.say("strictest"));
        }
        lines.add(phrases.say("reads", reads(plan)));
        if (plan.measurement().isPresent()) {
            lines.add("");
            lines.add(phrases.say("steps"));
            lines.addAll(PrivacySteps.of(plan, phrases, rowsOfPersons(plan)));
        }
        lines.addAll(price(plan, ((Quoted.Offered) quoted).quote()));
        lines.add("");
        lines.add(phrases.say("engine"));
        plan.query().template().lines().forEach(line -> lines.add("  " + line));
        return new Explained(true, lines);
    }

    private static String reads(SafePlan plan) {
        return plan.tables().stream()
                .flatMap(read -> read.columns().stream().map(column -> read.dataset() + "." + column))
                .collect(Collectors.joining(", "));
    }

    /** Where each dataset about persons says how many rows a person has. */
    private String rowsOfPersons(SafePlan plan) {
        return plan.terms().datasets().values().stream()
                .map(granted -> granted.published().policy())
                .filter(policy -> policy.person() instanceof PersonRule.OfPersons)
                .map(policy -> phrases.say(
                        "at.policy",
                        files.getOrDefault(policy.dataset(), policy.dataset().value()),
                        policy.person().at().line()))
                .collect(Collectors.joining(", "));
    }

    private List<String> price(SafePlan plan, Quote quote) {
        List<String> lines = new ArrayList<>();
        if (quote.epsilon().isEmpty()) {
            lines.add(phrases.say("charge.none"));
            return lines;
        }
        for (Quote.Column column : quote.columns()) {
            if (column.kind() != Kind.KEY) {
                lines.add(column.noise()
                        .map(noise -> phrases.say(
                                "noise.column",
                                column.label(),
                                noise.stripTrailingZeros().toPlainString()))
                        .orElseGet(() -> phrases.say("noise.depends", column.label())));
            }
        }
        quote.nearlySurePersons().ifPresent(persons -> lines.add(phrases.say("sure", persons)));
        lines.add(phrases.say(
                "charge",
                BigDecimal.valueOf(quote.charge().rho().nano(), 9)
                        .stripTrailingZeros()
                        .toPlainString(),
                quote.epsilon().get(),
                runs(plan, quote.charge())));
        return lines;
    }

    /** Of an unspent grant, the least of all datasets. */
    private static long runs(SafePlan plan, PrivacyCharge charge) {
        return plan.terms().datasets().values().stream()
                .flatMap(granted -> granted.grant().privacy().stream())
                .map(Privacy::cap)
                .mapToLong(cap -> ZeroConcentrated.runsLeft(charge, cap.limit()))
                .min()
                .orElseThrow();
    }
}
