package dev.glovebox.policy.text;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Domain;
import dev.glovebox.policy.model.DomainName;
import dev.glovebox.policy.text.YamlNode.Entry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code domains}; one whose declaration is broken keeps its name, so that those who refer to it are not blamed. */
final class DomainsReader {
    private final Values values;
    private final Problems problems;

    DomainsReader(Values values) {
        this.values = values;
        this.problems = values.problems();
    }

    Map<DomainName, Optional<Domain>> read(YamlNode node) {
        Map<DomainName, Optional<Domain>> domains = new LinkedHashMap<>();
        for (Entry entry : values.entries(node, "domains")) {
            Optional<DomainName> name = values.name(entry.key(), DomainName::new);
            Optional<Domain> domain = domain(entry);
            name.ifPresent(known -> domains.put(known, domain));
        }
        return domains;
    }

    private Optional<Domain> domain(Entry entry) {
        Fields fields = Fields.open(Section.DOMAIN, entry.value(), problems);
        return fields.has("values") ? listed(fields, entry) : inTable(fields, entry);
    }

    private Optional<Domain> listed(Fields fields, Entry entry) {
        fields.forbid("table", "a domain has values or a table, not both", "remove one of the two");
        fields.forbid("column", "a domain has values or a table, not both", "remove one of the two");
        Set<String> seen = new HashSet<>();
        List<String> listed = fields.required("values")
                .map(list -> values.list(list, item -> {
                    Optional<String> value = values.text(item);
                    value.filter(text -> !seen.add(text)).ifPresent(text -> values.repeated(item));
                    return value;
                }))
                .orElse(List.of());
        return fields.ifClean(() -> new Domain.ListedDomain(listed, entry.key().at()));
    }

    private Optional<Domain> inTable(Fields fields, Entry entry) {
        Optional<DatasetName> table = fields.required("table").flatMap(name -> values.name(name, DatasetName::new));
        Optional<ColumnName> column = fields.required("column").flatMap(name -> values.name(name, ColumnName::new));
        return fields.ifClean(() -> new Domain.TableDomain(
                table.orElseThrow(), column.orElseThrow(), entry.key().at()));
    }
}
