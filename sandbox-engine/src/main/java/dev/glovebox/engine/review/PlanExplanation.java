package dev.glovebox.engine.review;

import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.release.Quote;
import dev.glovebox.engine.release.ReleasedResult.Kind;
import dev.glovebox.policy.budget.PrivacyCharge;
import dev.glovebox.policy.budget.ZeroConcentrated;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.PurposeName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a plan comes to, in the words of one language: the rules that decide, the steps that protect a person, the price, and what runs. */
final class PlanExplanation {
    private final SafePlan plan;
    private final Map<DatasetName, String> files;
    private final Phrases phrases;

    /** {@code files} names each dataset's policy. */
    PlanExplanation(SafePlan plan, Map<DatasetName, String> files, Phrases phrases) {
        this.plan = plan;
        this.files = files;
        this.phrases = phrases;
    }

    List<String> lines(Caller caller, PurposeName purpose, Quote quote) {
        List<String> lines = new ArrayList<>();
        lines.add(phrases.say("rules"));
        lines.addAll(FiredRules.of(plan, caller, purpose, files, phrases));
        if (plan.terms().datasets().size() > 1) {
            lines.add(phrases.say("strictest"));
        }
        lines.add(phrases.say("reads", reads()));
        for (SafePlan step : plan.steps()) {
            if (step.measurement().isPresent()) {
                lines.add("");
                lines.add(heading("steps", step));
                lines.addAll(PrivacySteps.of(step, phrases, rowsOfPersons()));
            }
        }
        lines.addAll(price(quote));
        for (SafePlan step : plan.steps()) {
            lines.add("");
            lines.add(heading("engine", step));
            step.query().template().lines().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** What is said of a step, with its number where there are several: the engine reads what step 1 released as {@code r0}. */
    private String heading(String what, SafePlan step) {
        List<SafePlan> steps = plan.steps();
        return steps.size() == 1
                ? phrases.say(what)
                : phrases.say(what + ".several", steps.indexOf(step) + 1, steps.size());
    }

    private String reads() {
        return plan.reads().stream()
                .flatMap(read -> read.columns().stream().map(column -> read.dataset() + "." + column))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Where each dataset about persons says how many rows a person has. */
    private String rowsOfPersons() {
        return plan.terms().datasets().values().stream()
                .map(granted -> granted.published().policy())
                .filter(policy -> policy.person() instanceof PersonRule.OfPersons)
                .map(policy -> phrases.say(
                        "at.policy",
                        files.getOrDefault(policy.dataset(), policy.dataset().value()),
                        policy.person().at().line()))
                .collect(Collectors.joining(", "));
    }

    private List<String> price(Quote quote) {
        List<String> lines = new ArrayList<>();
        if (quote.epsilon().isEmpty()) {
            boolean exact = plan.terms().threshold().isPresent();
            lines.add(phrases.say(exact ? "charge.threshold" : "charge.none"));
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
                runs(quote.charge())));
        return lines;
    }

    /** Of an unspent grant, the least of all datasets. */
    private long runs(PrivacyCharge charge) {
        return plan.terms().datasets().values().stream()
                .flatMap(granted -> granted.grant().privacy().stream())
                .map(Privacy::cap)
                .mapToLong(cap -> ZeroConcentrated.runsLeft(charge, cap.limit()))
                .min()
                .orElseThrow();
    }
}
