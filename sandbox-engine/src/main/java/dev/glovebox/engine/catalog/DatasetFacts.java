package dev.glovebox.engine.catalog;

import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.DomainName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What sealing verified of one dataset version. A rule may rely on these and on nothing that a policy merely declares.
 *
 * @param person empty for a public dataset
 * @param uniqueKeys sets of columns that are NOT NULL and unique together
 * @param domains of each closed domain in which all values of a column were, the digest of its values: {@link DomainDigest}
 */
public record DatasetFacts(
        DatasetName dataset,
        long version,
        Optional<PersonFacts> person,
        List<ColumnFacts> columns,
        List<Set<ColumnName>> uniqueKeys,
        Map<DomainName, String> domains) {

    public DatasetFacts {
        columns = List.copyOf(columns);
        uniqueKeys = uniqueKeys.stream().map(Set::copyOf).toList();
        domains = Map.copyOf(domains);
    }

    public boolean isPublic() {
        return person.isEmpty();
    }

    public Optional<ColumnFacts> column(ColumnName name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
