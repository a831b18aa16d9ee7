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

/**
 * The broker's side: finds versions, checks them against the ledger, and unwraps the keys of exactly the columns that one query
 * reads. Thread-safe.
 */
public final class Vault {
    private final VaultFolder folder;
    private final KeyRing keys;

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

    /**
     * The keys of the columns that {@code read} names, and where their chunks go. A public table of which no column is read (COUNT(*))
     * gets its first column, as a Parquet file without columns has no rows.
     */
    public SealedTable unlock(SealedVersion version, TableRead read) {
        SealedHeader header = version.header();
        List<String> columns =
                new ArrayList<>(read.columns().stream().map(ColumnName::value).toList());
        if (read.person()) {
            columns.add(SealedHeader.PERSON);
        }
        if (columns.isEmpty()) {
            columns.add(header.facts().columns().getFirst().name().value());
        }
        try (SecretBytes owner = keys.owner(header.owner())) {
            KeyWrap wrap = new KeyWrap(Suites.named(header.suite()));
            Map<String, SecretBytes> unwrapped = new LinkedHashMap<>();
            columns.forEach(column -> unwrapped.put(column, unwrap(wrap, owner, header, column)));
            return SealedTable.of(
                    version.file(), header, placement(version, wrap, owner, unwrapped.keySet()), unwrapped);
        }
    }

    private static Placement placement(SealedVersion version, KeyWrap wrap, SecretBytes owner, Set<String> columns) {
        try (SecretBytes layoutKey = unwrap(wrap, owner, version.header(), SealedHeader.LAYOUT)) {
            return Placement.of(SealedLayout.open(version.file(), version.header(), layoutKey), columns);
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
