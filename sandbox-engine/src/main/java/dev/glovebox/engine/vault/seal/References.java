package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.Column;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.Domain;
import dev.glovebox.policy.model.ForeignKey;
import dev.glovebox.policy.model.PersonRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a sealing must read of other sealed datasets: keys that are referred to, domains in tables, the path to the person. */
public final class References {
    private References() {}

    /** One read per dataset, of its current version. */
    public static List<TableRead> of(DataPolicy policy, Map<DatasetName, Long> currentVersions) {
        SortedMap<DatasetName, TreeSet<ColumnName>> needed = new TreeMap<>();
        for (ForeignKey key : policy.schema().foreignKeys()) {
            needed.computeIfAbsent(key.to(), name -> new TreeSet<>()).addAll(key.key());
        }
        for (Column column : policy.schema().columns()) {
            column.domain().map(policy.domains()::get).ifPresent(domain -> {
                if (domain instanceof Domain.TableDomain table) {
                    needed.computeIfAbsent(table.table(), name -> new TreeSet<>())
                            .add(table.column());
                }
            });
        }
        List<DatasetName> persons = new ArrayList<>();
        if (policy.person() instanceof PersonRule.PersonPath path) {
            DatasetName to = path.path().getFirst().to();
            needed.computeIfAbsent(to, name -> new TreeSet<>())
                    .add(path.path().getFirst().key());
            persons.add(to);
        }
        return needed.entrySet().stream()
                .map(entry -> new TableRead(
                        entry.getKey(),
                        current(entry.getKey(), currentVersions),
                        List.copyOf(entry.getValue()),
                        persons.contains(entry.getKey())))
                .toList();
    }

    private static long current(DatasetName dataset, Map<DatasetName, Long> versions) {
        Long version = versions.get(dataset);
        if (version == null) {
            throw new VaultException(
                    Code.MISSING,
                    "a dataset that the policy refers to must be sealed first; %s is not".formatted(dataset));
        }
        return version;
    }
}
