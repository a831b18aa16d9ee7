package dev.glovebox.engine.review;

import dev.glovebox.engine.plan.SafePlan;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.policy.decision.Caller;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.model.AggregateName;
import dev.glovebox.policy.model.Bounds;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnRole;
import dev.glovebox.policy.model.Contribution;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Generalization;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.Output;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.model.SmallGroups;
import dev.glovebox.policy.model.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
                phrases.say("grant", grant.id(), who, purpose, grant.valid().to()));
        grant.rows().ifPresent(rows -> rule(rows.at(), phrases.say("rows", rows.sql())));
        for (ColumnName column : read(dataset)) {
            grant.column(column).ifPresent(terms -> rule(terms.at(), phrases.say("column", column, use(terms))));
        }
        grant.joins().keys().stream()
                .filter(key -> plan.terms().of(key.to()).isPresent())
                .forEach(key -> rule(key.at(), phrases.say("join", key.to(), key.own(), key.other())));
        rule(grant.output().at(), output(grant));
        grant.contribution().ifPresent(terms -> rule(terms.at(), contribution(terms)));
        grant.privacy().ifPresent(terms -> rule(terms.at(), phrases.say("privacy", terms.epsilon(), terms.perQuery())));
    }

    private String contribution(Contribution terms) {
        return terms.raceUpTo().isPresent()
                ? phrases.say(
                        "contribution.race", terms.groups(), terms.raceUpTo().getAsInt())
                : phrases.say(
                        "contribution", terms.groups(), terms.rowsPerGroup().orElseThrow());
    }

    private List<ColumnName> read(DatasetName dataset) {
        return plan.tables().stream()
                .filter(read -> read.dataset().equals(dataset))
                .map(TableRead::columns)
                .flatMap(List::stream)
                .toList();
    }

    private String use(ColumnGrant column) {
        String roles = column.roles().stream().map(ColumnRole::text).sorted().collect(Collectors.joining(", "));
        if (!column.functions().isEmpty()) {
            String functions = column.functions().stream()
                    .map(AggregateName::text)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return column.bounds()
                    .map(bounds -> phrases.say("measured", roles, functions, interval(bounds)))
                    .orElseGet(() -> phrases.say("measured.plain", roles, functions));
        }
        return column.generalize()
                .map(coarser -> phrases.say("shown.as", roles, coarser(coarser)))
                .orElse(roles);
    }

    private static String interval(Bounds bounds) {
        return "[" + bounds.lower().toPlainString() + ", " + bounds.upper().toPlainString() + "]";
    }

    private static String coarser(Generalization generalization) {
        return switch (generalization) {
            case Generalization.DateUnit unit -> unit.name().toLowerCase(Locale.ROOT);
            case Generalization.Width width -> width.width().toPlainString();
            case Generalization.Prefix prefix -> "prefix " + prefix.length();
        };
    }

    private String output(Grant grant) {
        Output output = grant.output();
        if (grant.privacy().isEmpty()) {
            return phrases.say("output.public", output.maxRows());
        }
        return output.smallGroups() == SmallGroups.WITHHOLD
                ? phrases.say("output.k", output.minEntities(), output.maxRows())
                : phrases.say("output.whole", output.maxRows());
    }

    private void rule(SourceLine at, String words) {
        lines.add(phrases.say("rule", file, at.line(), words));
    }
}
