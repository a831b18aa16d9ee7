package dev.glovebox.engine.vault;

import dev.glovebox.crypto.CryptoException;
import dev.glovebox.crypto.key.SecretBytes;
import dev.glovebox.crypto.seal.KeyWrap;
import dev.glovebox.crypto.seal.WrappedKey;
import dev.glovebox.crypto.suite.Suites;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.VaultException.Code;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The broker's side: finds versions, checks them against the ledger, and unwraps the keys of exactly the columns that one query
 * reads. Thread-safe.
 */
public final class Vault {
    private final VaultFolder folder;
    private final KeyRing keys;
    private final Layouts layouts = new Layouts();

    public Vault(Path folder, KeyRing keys) {
        this.folder = new VaultFolder(folder);
        this.keys = keys;
    }

    /** What stands in the vault, not yet compared with any ledger; {@link Code#AUTHENTICATION} when it is not whole. */
    public Optional<SealedVersion> version(DatasetName dataset, long version) {
        Path file = folder.sealed(dataset, version);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        GbxFile sealed = GbxFile.open(file);
        if (!sealed.header().facts().dataset().equals(dataset)
                || sealed.header().facts().version() != version) {
            throw GbxFile.changed();
        }
        return Optional.of(new SealedVersion(sealed.header(), file, sealed.root()));
    }

    /** The version whose root the ledger names; any other fails with {@link Code#AUTHENTICATION}. */
    public SealedVersion open(DatasetName dataset, long version, byte[] ledgerRoot) {
        SealedVersion found = version(dataset, version)
                .orElseThrow(() -> new VaultException(
                        Code.MISSING,
                        "version %d of %s must be in the vault; it is not. Restore it from a backup or seal again"
                                .formatted(version, dataset)));
        if (!MessageDigest.isEqual(found.root(), ledgerRoot)) {
            throw new VaultException(
                    Code.AUTHENTICATION,
                    "version %d of %s must be the one that the ledger names; it is another. Restore it from a backup"
                            .formatted(version, dataset));
        }
        return found;
    }

    /** A version, and what is read of it. */
    public record Asked(SealedVersion version, TableRead read) {}

    /** {@link #unlock(List, WindowLimit)} of one table, all persons at once. */
    public SealedTable unlock(SealedVersion version, TableRead read) {
        return unlock(List.of(new Asked(version, read)), WindowLimit.NONE).getFirst();
    }

    /**
     * The keys of the columns that are read, and where their chunks go, in as many windows of persons as the limit asks for; the same in all tables. A public table of which
     * no column is read (COUNT(*)) gets its first column, as a Parquet file without columns has no rows.
     */
    public List<SealedTable> unlock(List<Asked> tables, WindowLimit limit) {
        List<Map<String, SecretBytes>> unwrapped = new ArrayList<>();
        try {
            List<PersonWindows.Read> reads = new ArrayList<>();
            for (Asked asked : tables) {
                Map<String, SecretBytes> columns = new LinkedHashMap<>();
                unwrapped.add(columns);
                reads.add(read(asked, columns));
            }
            List<List<Placement>> placements = PersonWindows.of(reads, limit);
            return IntStream.range(0, tables.size())
                    .mapToObj(i -> {
                        SealedVersion version = tables.get(i).version;
                        return SealedTable.of(version.file(), version.header(), placements.get(i), unwrapped.get(i));
                    })
                    .toList();
        } catch (RuntimeException failed) {
            unwrapped.forEach(columns -> columns.values().forEach(SecretBytes::close));
            throw failed;
        }
    }

    /** About how many bytes will be placed of a version: as many as there are where it was read before, else as its columns have on average. */
    public long room(Asked asked) {
        return layouts.last(asked.version.file())
                .map(layout -> new PersonWindows.Read(
                        asked.version.header().numbering().isPresent(), layout, Set.copyOf(columns(asked))))
                .map(PersonWindows.Read::bytes)
                .orElseGet(() -> asked.version.bytesOf(asked.read.columns().size()));
    }

    /** Puts the keys of its columns where they are wiped if another table fails. */
    private PersonWindows.Read read(Asked asked, Map<String, SecretBytes> unwrapped) {
        SealedHeader header = asked.version.header();
        try (SecretBytes owner = keys.owner(header.owner())) {
            KeyWrap wrap = new KeyWrap(Suites.named(header.suite()));
            columns(asked).forEach(column -> unwrapped.put(column, unwrap(wrap, owner, header, column)));
            SealedLayout layout = layouts.of(asked.version.file(), layout(asked.version, wrap, owner));
            return new PersonWindows.Read(header.numbering().isPresent(), layout, unwrapped.keySet());
        }
    }

    private static List<String> columns(Asked asked) {
        List<String> columns = new ArrayList<>(
                asked.read.columns().stream().map(ColumnName::value).toList());
        if (asked.read.person()) {
            columns.add(SealedHeader.PERSON);
        }
        if (columns.isEmpty()) {
            columns.add(asked.version.facts().columns().getFirst().name().value());
        }
        return columns;
    }

    private static byte[] layout(SealedVersion version, KeyWrap wrap, SecretBytes owner) {
        try (SecretBytes layoutKey = unwrap(wrap, owner, version.header(), SealedHeader.LAYOUT)) {
            return SealedLayout.open(version.file(), version.header(), layoutKey);
        }
    }

    /** Hashes the whole file again; {@link Code#AUTHENTICATION} when a bit is not that of the sealing. */
    public void verifyDeep(SealedVersion version) {
        GbxFile file = GbxFile.open(version.file());
        if (!MessageDigest.isEqual(file.root(), version.root())) {
            throw GbxFile.changed();
        }
        file.verifyDeep();
    }

    /** Fails with {@link Code#STALE} when person numbers or versions that the sealing relied on have been replaced. */
    public void requireCurrent(SealedVersion version, Map<DatasetName, Long> currentVersions) {
        SealedHeader header = version.header();
        boolean references = header.references().entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(currentVersions.get(entry.getKey())));
        boolean numbering = header.numbering()
                .map(ours -> PersonDictionary.numbering(folder, ours.domain())
                        .filter(ours::joins)
                        .isPresent())
                .orElse(true);
        if (!references || !numbering) {
            throw new VaultException(
                    Code.STALE,
                    "%s must be sealed over the current versions that its path, keys and domains name; one was replaced. Seal it again"
                            .formatted(header.facts().dataset()));
        }
    }

    private static SecretBytes unwrap(KeyWrap wrap, SecretBytes owner, SealedHeader header, String column) {
        WrappedKey wrapped = header.keys().get(column);
        if (wrapped == null) {
            throw new VaultException(
                    Code.MISSING,
                    "a column that is read must be in version %d of %s; it is not"
                            .formatted(header.facts().version(), header.facts().dataset()));
        }
        try {
            return wrap.unwrap(owner, wrapped, SealedHeader.keyContext(header.facts(), column));
        } catch (CryptoException e) {
            throw new VaultException(
                    Code.AUTHENTICATION, "a column's key must be wrapped under its owner's key; this one is not", e);
        }
    }
}
