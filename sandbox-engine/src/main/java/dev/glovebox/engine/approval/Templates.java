package dev.glovebox.engine.approval;

import dev.glovebox.engine.catalog.Catalog;
import dev.glovebox.engine.plan.PlanStage;
import dev.glovebox.engine.plan.Question;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.review.ApprovalText;
import dev.glovebox.engine.review.Phrases.Language;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.Refusal;
import dev.glovebox.policy.model.PurposeName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Questions with typed parameters, by the digest that owners approve: over the text, the parameters, and the plan at both ends of every range. So neither
 * another text nor another plan, as after a change of a policy, passes for what was approved. Thread-safe.
 */
public final class Templates {
    private final SealedFolder<Template> templates;
    private final Catalog catalog;
    private final PlanStage plans;
    private final Clock clock;

    Templates(SealedFolder<Template> templates, Catalog catalog, PlanStage plans, Clock clock) {
        this.templates = templates;
        this.catalog = catalog;
        this.plans = plans;
        this.clock = clock;
    }

    /** What became of a proposal, or of a look at a template. */
    public sealed interface Proposed {
        record Kept(Template template) implements Proposed {}

        record Refused(Refusal refusal) implements Proposed {}
    }

    /** Keeps a template under its digest; it may be run without an approval exactly where a policy lists the digest. */
    public Proposed propose(
            String name, String sql, PurposeName purpose, List<TemplateParameter> parameters, Caller author) {
        return switch (planned(sql, purpose, parameters, author)) {
            case Ends.Refused refused -> new Proposed.Refused(refused.refusal());
            case Ends.Planned ends -> {
                Template fresh = template(name, sql, purpose, parameters, author, ends);
                if (templates.find(fresh.digest()).isEmpty()) {
                    templates.put(fresh.digest(), fresh);
                }
                yield new Proposed.Kept(fresh);
            }
        };
    }

    /** Empty if a template is planned for this caller, now, as it was when it was proposed. */
    public Optional<Refusal> changed(Template template, Caller caller) {
        PurposeName purpose = new PurposeName(template.purpose());
        return switch (planned(template.sql(), purpose, template.parameters(), caller)) {
            case Ends.Refused refused -> Optional.of(refused.refusal());
            case Ends.Planned ends ->
                digest(template.name(), template.sql(), template.parameters(), ends)
                                .equals(template.digest())
                        ? Optional.empty()
                        : Optional.of(refusal(
                                "TEMPLATE-02",
                                "the template is planned otherwise than when it was proposed",
                                "propose it again, and let the owners approve the new digest"));
        };
    }

    /** The newest of a name, or the one that a whole reference names. */
    public Optional<Template> find(String named) {
        return templates.all().reversed().stream()
                .filter(one -> one.name().equals(named) || one.ref().toString().equals(named))
                .findFirst();
    }

    /** Oldest first. */
    public List<Template> all() {
        return templates.all();
    }

    private sealed interface Ends {
        record Planned(SafePlan first, SafePlan last) implements Ends {}

        record Refused(Refusal refusal) implements Ends {}
    }

    private Ends planned(String sql, PurposeName purpose, List<TemplateParameter> parameters, Caller caller) {
        return switch (plan(sql, purpose, Template.ends(parameters, false), caller)) {
            case PlanStage.Planned.Refused refused -> new Ends.Refused(refused.refusal());
            case PlanStage.Planned.Permitted first ->
                switch (plan(sql, purpose, Template.ends(parameters, true), caller)) {
                    case PlanStage.Planned.Refused refused -> new Ends.Refused(refused.refusal());
                    case PlanStage.Planned.Permitted last -> new Ends.Planned(first.plan(), last.plan());
                };
        };
    }

    private PlanStage.Planned plan(String sql, PurposeName purpose, Map<String, String> values, Caller caller) {
        return plans.plan(
                new Question(sql, caller, purpose, values, Optional.empty(), clock.instant()), catalog.snapshot());
    }

    private Template template(
            String name,
            String sql,
            PurposeName purpose,
            List<TemplateParameter> parameters,
            Caller author,
            Ends.Planned ends) {
        return new Template(
                name,
                sql,
                purpose.value(),
                parameters,
                author.name(),
                author.department(),
                RequestDraft.owners(ends.first().terms()),
                text(ends.first(), purpose, parameters, author, Language.EN),
                text(ends.first(), purpose, parameters, author, Language.ZH),
                digest(name, sql, parameters, ends),
                clock.instant().toEpochMilli());
    }

    private static List<String> text(
            SafePlan plan, PurposeName purpose, List<TemplateParameter> parameters, Caller author, Language language) {
        ApprovalText text = new ApprovalText(plan, author, purpose, language);
        return text.ofTemplate(
                text.sentences(),
                parameters.stream().map(one -> one.name() + "=" + one.words()).toList());
    }

    private static String digest(String name, String sql, List<TemplateParameter> parameters, Ends.Planned ends) {
        return PlanDigest.of(
                name,
                sql,
                parameters.stream().map(one -> one.name() + "=" + one.words()).collect(Collectors.joining("\n")),
                PlanDigest.text(ends.first()),
                PlanDigest.text(ends.last()));
    }

    private static Refusal refusal(String code, String finding, String wayOut) {
        return new Refusal(code, Optional.empty(), Optional.empty(), finding, wayOut);
    }
}
