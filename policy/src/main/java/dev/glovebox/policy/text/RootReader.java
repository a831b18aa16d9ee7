package dev.glovebox.policy.text;

import dev.glovebox.policy.budget.BudgetCap;
import dev.glovebox.policy.model.Basis;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Domain;
import dev.glovebox.policy.model.DomainName;
import dev.glovebox.policy.model.Grant;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.model.PolicyTest;
import dev.glovebox.policy.model.SourceLine;
import dev.glovebox.policy.model.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the whole mapping of a policy file, section by section. */
final class RootReader {
    private final Values values;
    private final Problems problems;

    RootReader(Problems problems) {
        this.values = new Values(problems);
        this.problems = problems;
    }

    private record Metadata(DatasetName dataset, String owner, Optional<String> catalogCode, boolean fourEyes) {}

    Optional<DataPolicy> read(YamlNode root) {
        Fields fields = Fields.open(Section.POLICY, root, problems);
        fields.required("apiVersion").ifPresent(word -> values.word(word, Map.of("glovebox/v1", true)));
        fields.required("kind").ifPresent(word -> values.word(word, Map.of("DataPolicy", true)));
        Optional<Metadata> metadata = fields.required("metadata").flatMap(this::metadata);
        Optional<Basis> basis = fields.optional("basis").flatMap(node -> new BasisReader(values).read(node));
        Map<DomainName, Optional<Domain>> domains = fields.optional("domains")
                .map(node -> new DomainsReader(values).read(node))
                .orElse(Map.of());
        SchemaReader.Result schema = fields.required("schema")
                .map(node -> new SchemaReader(values, domains).read(node))
                .orElse(new SchemaReader.Result(Optional.empty(), new KnownColumns(problems)));
        Optional<PersonRule> person =
                fields.required("person").flatMap(node -> new PersonReader(values, schema.columns()).read(node));
        Optional<BudgetCap> budget = budget(fields, person);
        ThresholdReader thresholds = new ThresholdReader(values, schema.columns());
        Optional<Threshold> threshold = threshold(fields, person, thresholds);
        PolicyContext context = new PolicyContext(schema.columns(), person, budget, fields.has("threshold"));
        List<Grant> grants = fields.required("grants")
                .map(node -> new GrantReader(values, context, threshold).read(node))
                .orElse(List.of());
        threshold.ifPresent(terms -> grants.forEach(grant -> thresholds.check(terms, grant)));
        List<PolicyTest> tests = fields.optional("tests")
                .map(node -> new TestsReader(values).read(node))
                .orElse(List.of());
        SourceLine budgetAt = fields.optional("budget")
                .or(() -> fields.optional("threshold"))
                .map(YamlNode::at)
                .orElse(fields.at());
        return fields.ifClean(() -> new DataPolicy(
                metadata.orElseThrow().dataset(),
                metadata.orElseThrow().owner(),
                metadata.orElseThrow().catalogCode(),
                metadata.orElseThrow().fourEyes(),
                basis,
                schema.schema().orElseThrow(),
                person.orElseThrow(),
                sound(domains),
                budget,
                budgetAt,
                threshold,
                grants,
                tests,
                fields.at()));
    }

    private Optional<Metadata> metadata(YamlNode node) {
        Fields fields = Fields.open(Section.METADATA, node, problems);
        Optional<DatasetName> dataset = fields.required("dataset").flatMap(name -> values.name(name, DatasetName::new));
        Optional<String> owner = fields.required("owner").flatMap(name -> values.name(name, Labels::department));
        Optional<String> catalogCode = fields.optional("catalogCode").flatMap(values::text);
        boolean fourEyes = fields.optional("fourEyes").flatMap(values::bool).orElse(false);
        return fields.ifClean(() -> new Metadata(dataset.orElseThrow(), owner.orElseThrow(), catalogCode, fourEyes));
    }

    private Optional<BudgetCap> budget(Fields fields, Optional<PersonRule> person) {
        if (person.isPresent() && person.get() instanceof PersonRule.PublicData) {
            fields.forbid("budget", "public data has no privacy budget", "remove it");
            return Optional.empty();
        }
        if (fields.has("threshold")) {
            fields.forbid("budget", "a threshold stands in place of a budget, never beside it", "keep one of the two");
            return Optional.empty();
        }
        Optional<YamlNode> node = person.isPresent() ? fields.required("budget") : fields.optional("budget");
        return node.flatMap(new TermsReader(values)::budget);
    }

    private static Optional<Threshold> threshold(
            Fields fields, Optional<PersonRule> person, ThresholdReader thresholds) {
        if (person.isPresent() && person.get() instanceof PersonRule.PublicData) {
            fields.forbid("threshold", "of public data nothing is withheld", "remove it");
            return Optional.empty();
        }
        return fields.optional("threshold").flatMap(thresholds::read);
    }

    private static Map<DomainName, Domain> sound(Map<DomainName, Optional<Domain>> domains) {
        Map<DomainName, Domain> sound = new LinkedHashMap<>();
        domains.forEach((name, domain) -> sound.put(name, domain.orElseThrow()));
        return sound;
    }
}
