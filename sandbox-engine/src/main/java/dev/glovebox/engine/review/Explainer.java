package dev.glovebox.engine.review;

import dev.glovebox.engine.QuoteService;
import dev.glovebox.engine.QuoteService.Quoted;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.PlanStage.Planned;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.policy.check.Explanations;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.DatasetName;
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
        lines.addAll(new PlanExplanation(plan, files, phrases)
                .lines(question.caller(), question.purpose(), ((Quoted.Offered) quoted).quote()));
        return new Explained(true, lines);
    }
}
