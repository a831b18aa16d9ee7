package dev.glovebox.policy.text;

import dev.glovebox.policy.model.Access;
import dev.glovebox.policy.model.Approvals;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.Consumer;
import dev.glovebox.policy.model.Contribution;
import dev.glovebox.policy.model.FunctionName;
import dev.glovebox.policy.model.FunctionTerms;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.GrantId;
import dev.glovebox.policy.model.Isolation;
import dev.glovebox.policy.model.IsolationTier;
import dev.glovebox.policy.model.JoinTerms;
import dev.glovebox.policy.model.Output;
import dev.glovebox.policy.model.Privacy;
import dev.glovebox.policy.model.PurposeName;
import dev.glovebox.policy.model.RowPredicate;
import dev.glovebox.policy.model.Threshold;
import dev.glovebox.policy.model.Validity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code grants}. */
final class GrantReader {
    private final Values values;
    private final Problems problems;
    private final PolicyContext context;
    private final TermsReader terms;
    private final Optional<Threshold> threshold;

    GrantReader(Values values, PolicyContext context, Optional<Threshold> threshold) {
        this.values = values;
        this.problems = values.problems();
        this.context = context;
        this.terms = new TermsReader(values);
        this.threshold = threshold;
    }

    /** The sound grants; a policy without any shares nothing, which is fine. */
    List<Grant> read(YamlNode node) {
        Set<GrantId> seen = new HashSet<>();
        return values.items(node).stream()
                .flatMap(item -> grant(item, seen).stream())
                .toList();
    }

    private Optional<Grant> grant(YamlNode node, Set<GrantId> seen) {
        Fields fields = Fields.open(Section.GRANT, node, problems);
        Optional<GrantId> id = fields.required("id").flatMap(name -> id(name, seen));
        List<Consumer> consumers = fields.required("consumers")
                .map(list -> values.list(list, this::consumer))
                .orElse(List.of());
        Set<PurposeName> purposes = fields.required("purposes")
                .map(list -> values.set(list, item -> values.name(item, PurposeName::new)))
                .orElse(Set.of());
        Optional<Validity> valid = fields.required("valid").flatMap(window -> new ValidReader(values).read(window));
        Optional<RowPredicate> rows =
                fields.optional("rows").flatMap(sql -> values.text(sql).map(text -> new RowPredicate(text, sql.at())));
        Optional<YamlNode> limits = personal(fields, "contribution");
        Optional<Contribution> contribution = limits.flatMap(terms::contribution);
        Map<ColumnName, ColumnGrant> columns = fields.required("columns")
                .map(list -> new ColumnGrantReader(
                                values, context, limits.map(TermsReader::races).orElse(false))
                        .read(list))
                .orElse(Map.of());
        JoinTerms joins = fields.optional("joins")
                .flatMap(list -> new JoinsReader(values, context).read(list, columns))
                .orElse(JoinTerms.none(fields.at()));
        FunctionTerms functions =
                fields.optional("functions").flatMap(this::functions).orElse(FunctionTerms.none(fields.at()));
        Optional<Output> output = fields.required("output").flatMap(this::output);
        Optional<Access> access = fields.required("access").flatMap(terms::access);
        Optional<Approvals> approvals = fields.optional("approvals").flatMap(new ApprovalsReader(values)::read);
        if (context.byThreshold() && !fields.has("approvals")) {
            approvals = Optional.of(Approvals.ofNothing(fields.at()));
        }
        Optional<Approvals> approved = approvals;
        Isolation isolation = fields.optional("isolation")
                .flatMap(terms::isolation)
                .orElse(new Isolation(IsolationTier.A, Optional.empty(), fields.at()));
        Optional<Privacy> privacy = personal(fields, "privacy").flatMap(each -> terms.privacy(each, context.budget()));
        if (context.person().isEmpty() || (context.byThreshold() && threshold.isEmpty())) {
            // Which sections belong to the grant is unknown, and the file is refused already.
            return Optional.empty();
        }
        return fields.ifClean(() -> new Grant(
                id.orElseThrow(),
                consumers,
                purposes,
                valid.orElseThrow(),
                rows,
                columns,
                joins,
                functions,
                output.orElseThrow(),
                contribution,
                privacy,
                access.orElseThrow(),
                approved,
                isolation,
                fields.at()));
    }

    private Optional<Output> output(YamlNode node) {
        return context.byThreshold() ? terms.output(node, threshold) : terms.output(node, context.isPublic());
    }

    /** Sections that every grant on personal data with a budget has, and no other. */
    private Optional<YamlNode> personal(Fields fields, String key) {
        if (context.person().isEmpty()) {
            return fields.optional(key);
        }
        if (context.byThreshold()) {
            fields.forbid(key, "nothing is noised by threshold, so " + key + " means nothing", "remove it");
            return Optional.empty();
        }
        if (!context.isPublic()) {
            return fields.required(key);
        }
        fields.forbid(key, "answers over public data are exact, so " + key + " means nothing", "remove it");
        return Optional.empty();
    }

    private Optional<GrantId> id(YamlNode node, Set<GrantId> seen) {
        Optional<GrantId> id = values.name(node, GrantId::new);
        id.filter(known -> !seen.add(known)).ifPresent(known -> values.repeated(node));
        return id;
    }

    private Optional<Consumer> consumer(YamlNode node) {
        Fields fields = Fields.open(Section.CONSUMER, node, problems);
        Optional<String> department = fields.required("dept").flatMap(name -> values.name(name, Labels::department));
        Set<String> roles = fields.required("roles")
                .map(list -> values.set(list, item -> values.word(item, Words.PERSON_ROLES)))
                .orElse(Set.of());
        return fields.ifClean(() -> new Consumer(department.orElseThrow(), roles, fields.at()));
    }

    private Optional<FunctionTerms> functions(YamlNode node) {
        Fields fields = Fields.open(Section.FUNCTIONS, node, problems);
        Set<FunctionName> allow = fields.required("allow")
                .map(list -> values.set(list, item -> values.name(item, FunctionName::new)))
                .orElse(Set.of());
        return fields.ifClean(() -> new FunctionTerms(allow, fields.at()));
    }
}
