package dev.glovebox.engine.review;

import dev.glovebox.engine.isolate.Reuse;
import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.model.Access;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.Contribution;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Generalization;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.JoinTerms;
import dev.glovebox.policy.model.Output;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.model.SmallGroups;
import dev.glovebox.policy.model.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every rule of every dataset's grant that had a part in a plan, with the line where it stands. */
final class FiredRules {
    private final SafePlan plan;
    private final Map<DatasetName, String> files;
    private final Phrases phrases;
    private final List<String> lines = new ArrayList<>();
    private String file = "";

    private FiredRules(SafePlan plan, Map<DatasetName, String> files, Phrases phrases) {
        this.plan = plan;
        this.files = files;
        this.phrases = phrases;
    }

    static List<String> of(
            SafePlan plan, Caller caller, PurposeName purpose, Map<DatasetName, String> files, Phrases phrases) {
        FiredRules rules = new FiredRules(plan, files, phrases);
        plan.terms().datasets().forEach((dataset, granted) -> rules.dataset(dataset, granted, caller, purpose));
        return rules.lines;
    }

    private void dataset(DatasetName dataset, GrantedDataset granted, Caller caller, PurposeName purpose) {
        Grant grant = granted.grant();
        file = files.getOrDefault(dataset, dataset.value());
        lines.add(phrases.say("dataset", dataset));
        String who = caller.department() + "." + caller.role();
        rule(
                grant.at(),
                phrases.say(
                        "grant",
                        grant.id(),
                        who,
                        purpose,
                        grant.valid().from(),
                        grant.valid().to()));
        grant.rows().ifPresent(rows -> rule(rows.at(), phrases.say("rows", rows.sql())));
        for (ColumnName column : read(dataset)) {
            grant.column(column).ifPresent(terms -> rule(terms.at(), phrases.say("column", column, use(terms))));
        }
        joins(grant.joins());
        output(grant);
        grant.contribution().ifPresent(terms -> rule(terms.at(), contribution(terms)));
        grant.privacy().ifPresent(terms -> rule(terms.at(), privacy(terms)));
        DataPolicy policy = granted.published().policy();
        policy.threshold()
                .ifPresent(terms -> rule(
                        terms.at(),
                        phrases.say(
                                "threshold",
                                terms.partition().stream()
                                        .map(ColumnName::value)
                                        .collect(Collectors.joining(", ")),
                                terms.minEntities(),
                                terms.dominance().largest(),
                                terms.dominance().percent())));
        policy.budget().ifPresent(cap -> rule(policy.budgetAt(), phrases.say("budget", cap.epsilon(), cap.delta())));
        Access access = grant.access();
        rule(access.at(), phrases.say("access", access.runs(), word(access.per()), access.failures()));
        rule(
                grant.isolation().at(),
                phrases.say(
                        grant.isolation().minTier().isUnsafe() ? "isolation.unsafe" : "isolation",
                        grant.isolation().minTier()));
        grant.isolation()
                .reuse()
                .ifPresent(time -> rule(
                        grant.isolation().at(), phrases.say("isolation.reuse", time.toSeconds(), Reuse.MOST_JOBS)));
    }

    private void joins(JoinTerms joins) {
        String types = listed(joins.types().stream().map(FiredRules::word));
        joins.keys().stream()
                .filter(key -> plan.terms().of(key.to()).isPresent())
                .forEach(key ->
                        rule(key.at(), phrases.say("join", key.to(), key.own(), key.other(), joins.max(), types)));
    }

    private String privacy(Privacy terms) {
        return phrases.say(
                "privacy",
                terms.epsilon(),
                terms.delta(),
                phrases.say("privacy." + word(terms.scope())),
                terms.perQuery(),
                terms.perQueryMax());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String listed(Stream<String> words) {
        return words.sorted().collect(Collectors.joining(", "));
    }

    private String contribution(Contribution terms) {
        return terms.raceUpTo().isPresent()
                ? phrases.say(
                        "contribution.race", terms.groups(), terms.raceUpTo().getAsInt())
                : phrases.say(
                        "contribution", terms.groups(), terms.rowsPerGroup().orElseThrow());
    }

    private List<ColumnName> read(DatasetName dataset) {
        return plan.reads().stream()
                .filter(read -> read.dataset().equals(dataset))
                .map(TableRead::columns)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private String use(ColumnGrant column) {
        String roles = listed(column.roles().stream().map(ColumnRole::text));
        if (!column.functions().isEmpty()) {
            String functions = listed(column.functions().stream().map(AggregateName::text));
            return column.bounds()
                    .map(bounds -> phrases.say("measured", roles, functions, interval(bounds)))
                    .orElseGet(() -> phrases.say("measured.plain", roles, functions));
        }
        return column.generalize()
                .map(coarser -> phrases.say(
                        column.filterGeneralized() ? "shown.filtered" : "shown.as", roles, coarser(coarser)))
                .orElse(roles);
    }

    private static String interval(Bounds bounds) {
        return "[" + bounds.lower().toPlainString() + ", " + bounds.upper().toPlainString() + "]";
    }

    private static String coarser(Generalization generalization) {
        return switch (generalization) {
            case Generalization.DateUnit unit -> word(unit);
            case Generalization.Width width -> width.width().toPlainString();
            case Generalization.Prefix prefix -> "prefix " + prefix.length();
        };
    }

    private void output(Grant grant) {
        Output output = grant.output();
        rule(output.at(), grant.privacy().isEmpty() ? phrases.say("output.public", output.maxRows()) : groups(output));
        if (output.nonNegative()) {
            rule(output.at(), phrases.say("output.zero"));
        }
        rule(output.at(), phrases.say("receivers", listed(output.receivers().stream())));
    }

    private String groups(Output output) {
        return output.smallGroups() == SmallGroups.WITHHOLD
                ? phrases.say("output.k", output.minEntities(), output.maxRows())
                : phrases.say("output.whole", output.maxRows());
    }

    private void rule(SourceLine at, String words) {
        lines.add(phrases.say("rule", file, at.line(), words));
    }
}
