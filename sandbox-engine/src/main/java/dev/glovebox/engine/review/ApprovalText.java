package dev.glovebox.engine.review;

import dev.glovebox.engine.QuoteService;
import dev.glovebox.engine.QuoteService.Quoted;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.release.ReleasedResult;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.model.SmallGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What those who approve a question read and sign, made from its plan: of the asker's own words it shows the names of result columns, and says so. */
public final class ApprovalText {
    private final SafePlan plan;
    private final Caller caller;
    private final PurposeName purpose;
    private final Phrases phrases;

    public ApprovalText(SafePlan plan, Caller caller, PurposeName purpose, Phrases.Language language) {
        this.plan = plan;
        this.caller = caller;
        this.purpose = purpose;
        this.phrases = Phrases.in(language);
    }

    /** Something that was approved before, to compare with. */
    public record Earlier(String request, List<String> sentences) {
        public Earlier {
            sentences = List.copyOf(sentences);
        }
    }

    /** What would be done, one sentence a line: equal plans under equal policies have equal sentences. */
    public List<String> sentences() {
        List<String> lines = new ArrayList<>();
        if (QuoteService.quoted(plan, Optional.empty()) instanceof Quoted.Offered offered) {
            lines.addAll(new PlanExplanation(plan, policies(), phrases).lines(caller, purpose, offered.quote()));
        }
        return lines;
    }

    private Map<DatasetName, String> policies() {
        return plan.terms().datasets().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getKey() + " v"
                                + entry.getValue().published().version()));
    }

    /** The text of a request; {@code sample} is an answer on made-up rows. */
    public List<String> ofRequest(List<String> sentences, Optional<Earlier> earlier, Optional<ReleasedResult> sample) {
        List<String> lines = new ArrayList<>();
        lines.add(phrases.say("asks", caller.name(), caller.role(), caller.department(), purpose));
        lines.add("");
        lines.addAll(sentences);
        lines.add("");
        lines.add(phrases.say("risk"));
        lines.addAll(risks());
        if (earlier.isEmpty()) {
            lines.add(phrases.say("risk.first"));
        }
        earlier.ifPresent(before -> {
            lines.add("");
            lines.add(phrases.say("changes", before.request()));
            lines.addAll(changes(before.sentences(), sentences));
        });
        sample.ifPresent(answer -> {
            lines.add("");
            lines.add(phrases.say("sample"));
            lines.addAll(SampleText.lines(answer));
        });
        return lines;
    }

    /** The text of a template; {@code parameters} in words. */
    public List<String> ofTemplate(List<String> sentences, List<String> parameters) {
        List<String> lines = new ArrayList<>();
        lines.add(phrases.say("asks.template", caller.name(), caller.role(), caller.department(), purpose));
        parameters.forEach(parameter -> lines.add("  " + parameter));
        lines.add("");
        lines.addAll(sentences);
        lines.add("");
        lines.add(phrases.say("risk"));
        lines.addAll(risks());
        return lines;
    }

    private List<String> risks() {
        List<String> lines = new ArrayList<>();
        plan.measurement()
                .ifPresentOrElse(
                        _ -> {
                            long ofPersons = plan.terms().datasets().values().stream()
                                    .filter(granted -> granted.grant().privacy().isPresent())
                                    .count();
                            if (ofPersons > 1) {
                                lines.add(phrases.say("risk.join", ofPersons));
                            }
                            if (plan.steps().stream()
                                    .flatMap(step -> step.measurement().stream())
                                    .flatMap(step -> step.keys().stream())
                                    .anyMatch(ColumnType::isText)) {
                                lines.add(phrases.say("risk.text"));
                            }
                            boolean whole = plan.terms()
                                    .persons()
                                    .filter(terms -> terms.smallGroups() == SmallGroups.WHOLE_DOMAIN)
                                    .isPresent();
                            if (whole) {
                                lines.add(phrases.say("risk.whole"));
                            }
                            if (plan.terms().threshold().isPresent()) {
                                lines.add(phrases.say("risk.threshold"));
                            }
                        },
                        () -> lines.add(phrases.say("risk.public")));
        return lines;
    }

    private List<String> changes(List<String> before, List<String> now) {
        List<String> lines = new ArrayList<>();
        now.stream()
                .filter(line -> !before.contains(line))
                .forEach(line -> lines.add(phrases.say("changes.more", line.strip())));
        before.stream()
                .filter(line -> !now.contains(line))
                .forEach(line -> lines.add(phrases.say("changes.less", line.strip())));
        return lines.isEmpty() ? List.of(phrases.say("changes.none")) : lines;
    }
}
