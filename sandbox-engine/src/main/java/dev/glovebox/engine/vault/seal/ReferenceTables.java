package dev.glovebox.engine.vault.seal;

import dev.glovebox.engine.vault.MemoryFile;
import dev.glovebox.engine.vault.Numbering;
import dev.glovebox.engine.vault.SealedHeader;
import dev.glovebox.engine.vault.SealedTable;
import dev.glovebox.engine.vault.SealedTableReader;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.ForeignKey;
import dev.glovebox.policy.model.PersonRule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The other sealed datasets that a sealing reads, placed in memory files. */
final class ReferenceTables {
    private final DataPolicy policy;
    private final Map<DatasetName, SealedTable> tables;
    private final Map<DatasetName, MemoryFile> files = new LinkedHashMap<>();

    ReferenceTables(DataPolicy policy, Map<DatasetName, SealedTable> tables) {
        this.policy = policy;
        this.tables = tables;
    }

    int count() {
        return tables.size();
    }

    /** Uses the memory files from {@code first} on. */
    void place(Engine engine, int first) throws IOException {
        int next = first;
        for (Map.Entry<DatasetName, SealedTable> table : tables.entrySet()) {
            MemoryFile file = engine.file(next++);
            SealedTableReader.standard().place(table.getValue(), file.channel());
            files.put(table.getKey(), file);
        }
    }

    Map<DatasetName, Long> versions() {
        return tables.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> header(entry.getKey()).facts().version()));
    }

    String column(DatasetName dataset, ColumnName column) {
        String name = Sql.name(column.value());
        return "SELECT DISTINCT " + name + " FROM " + relation(dataset) + " WHERE " + name + " IS NOT NULL";
    }

    /** Values of the key that {@code foreignKey} refers to, as the left side spells them. */
    String key(ForeignKey foreignKey) {
        if (foreignKey.key().size() == 1) {
            return column(foreignKey.to(), foreignKey.key().getFirst());
        }
        return "SELECT row(" + Sql.names(foreignKey.key()) + ") FROM " + relation(foreignKey.to());
    }

    /** Rows that refer to nobody are orphans, counted and dropped; not a broken foreign key. */
    boolean isPersonPath(ForeignKey key) {
        return policy.person() instanceof PersonRule.PersonPath path
                && key.to().equals(path.path().getFirst().to())
                && key.columns().equals(List.of(path.path().getFirst().column()))
                && key.key().equals(List.of(path.path().getFirst().key()));
    }

    /** Key and person number of the dataset that the path leads to. */
    String persons(PersonRule.PersonPath path) {
        return "SELECT " + Sql.name(path.path().getFirst().key().value()) + " AS k, " + Sql.name(SealedHeader.PERSON)
                + " AS num FROM " + relation(path.path().getFirst().to());
    }

    /** The numbering that a path inherits; its first step must lead by a verified key to a dataset of the same person domain. */
    Optional<Numbering> numbering() {
        if (!(policy.person() instanceof PersonRule.PersonPath path)) {
            return Optional.empty();
        }
        DatasetName to = path.path().getFirst().to();
        SealedHeader header = header(to);
        boolean unique = header.facts()
                .uniqueKeys()
                .contains(Set.of(path.path().getFirst().key()));
        boolean sameDomain = header.numbering()
                .filter(found -> found.domain().equals(path.domain()))
                .isPresent();
        if (path.path().size() != 1 || !unique || !sameDomain) {
            throw new VaultException(
                    Code.REFUSED,
                    "a person path must lead in one step to a unique, not null key of a dataset of the same person domain; this one to %s does not. Declare the key there, and the next step as that dataset's own path"
                            .formatted(to));
        }
        return header.numbering();
    }

    private SealedHeader header(DatasetName dataset) {
        SealedTable table = tables.get(dataset);
        if (table == null) {
            throw new VaultException(
                    Code.MISSING,
                    "a dataset that the policy refers to must be sealed first; %s is not".formatted(dataset));
        }
        return table.header();
    }

    private String relation(DatasetName dataset) {
        MemoryFile file = files.get(dataset);
        if (file == null) {
            header(dataset);
            throw new IllegalStateException("references are placed before they are read");
        }
        return "read_parquet(" + Sql.text(file.path().toString()) + ")";
    }
}
