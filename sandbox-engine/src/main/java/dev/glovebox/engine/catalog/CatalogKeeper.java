package dev.glovebox.engine.catalog;

import dev.glovebox.crypto.suite.Suite;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.vault.SealedVersion;
import dev.glovebox.engine.vault.Vault;
import dev.glovebox.engine.vault.VaultException;
import dev.glovebox.ledger.ContractCall;
import dev.glovebox.ledger.LedgerClient;
import dev.glovebox.ledger.receipt.Opening;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.DatasetName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalog as the ledger says it is: a dataset is there when the ledger's current policy version and current sealed version are
 * both at hand, and are what the ledger commits to. Nothing else in the deployment's folders counts.
 */
public final class CatalogKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogKeeper.class);

    private final LedgerClient ledger;
    private final PolicyStore policies;
    private final Vault vault;
    private final Suite suite;
    private final Catalog catalog;
    private final Map<DatasetName, SealedVersion> versions = new ConcurrentHashMap<>();

    public CatalogKeeper(LedgerClient ledger, PolicyStore policies, Vault vault, Suite suite, Catalog catalog) {
        this.ledger = ledger;
        this.policies = policies;
        this.vault = vault;
        this.suite = suite;
        this.catalog = catalog;
    }

    /** The current policy version on the ledger; empty before the first. */
    public Optional<PolicyVersion> policyOnLedger(DatasetName dataset) {
        return Ledgers.policyVersion(ledger, dataset);
    }

    /** The number that the next version of a policy will have. */
    long nextPolicyVersion(DatasetName dataset) {
        return Long.parseLong(ledger.evaluate(ContractCall.nextPolicyVersion(dataset.value())));
    }

    /** The current sealed version on the ledger; empty before the first. */
    public Optional<DatasetVersion> versionOnLedger(DatasetName dataset) {
        return Ledgers.datasetVersion(ledger, dataset);
    }

    /** The policy in force, compared with the ledger's commitment. */
    public Optional<StoredPolicy> policy(DatasetName dataset) {
        return policyOnLedger(dataset).map(record -> {
            StoredPolicy stored = policies.get(dataset, record.version())
                    .orElseThrow(() -> new CatalogException(
                            "CATALOG-01",
                            "the text of " + dataset + " v" + record.version() + " is missing: publish it again"));
            byte[] text = stored.text().getBytes(StandardCharsets.UTF_8);
            if (!new Opening("policy", text, stored.salt()).opens(record.text(), suite)) {
                throw new CatalogException(
                        "CATALOG-02",
                        "the text of " + dataset + " v" + record.version() + " is not the one on the ledger");
            }
            return stored;
        });
    }

    /** Brings one dataset up to date with the ledger. */
    public synchronized void refresh(DatasetName dataset) {
        put(dataset);
        requireOneNumbering();
    }

    /**
     * Brings all up to date. What they refer to among each other is compared once all are there, in whatever order they come; one that cannot
     * be used does not keep the others from being used.
     */
    public synchronized void refreshAll(List<DatasetName> datasets) {
        for (DatasetName dataset : datasets) {
            try {
                put(dataset);
            } catch (CatalogException unusable) {
                absent(dataset, unusable.code());
            } catch (VaultException unusable) {
                absent(dataset, unusable.code().name());
            }
        }
        requireOneNumbering();
    }

    private static void absent(DatasetName dataset, String code) {
        LOG.warn("dataset {} is not in the catalog: {}", dataset, code);
    }

    private void put(DatasetName dataset) {
        Optional<StoredPolicy> policy = policy(dataset);
        Optional<DatasetVersion> version = versionOnLedger(dataset);
        if (policy.isEmpty() || version.isEmpty()) {
            return;
        }
        SealedVersion sealed = vault.open(
                dataset,
                version.get().version(),
                HexFormat.of().parseHex(version.get().root()));
        if (!sealedUnder(policy.get(), sealed)) {
            // What was in force before is so no more.
            versions.remove(dataset);
            catalog.remove(dataset);
            throw sealAgain(dataset);
        }
        versions.put(dataset, sealed);
        catalog.put(new PublishedDataset(
                sealed.facts(),
                new PublishedPolicy(policy.get().policy(), policy.get().version()),
                policy.get().rows()));
    }

    /** That the vault holds what an owner is about to register, sealed under the columns of the policy in force. */
    void requireSealed(DatasetName dataset, DatasetVersion record) {
        SealedVersion sealed =
                vault.open(dataset, record.version(), HexFormat.of().parseHex(record.root()));
        StoredPolicy policy = policy(dataset)
                .orElseThrow(() -> new CatalogException(
                        "CATALOG-05", dataset + " has no published policy: publish one, then seal"));
        if (record.policyVersion() != policy.version() || !sealedUnder(policy, sealed)) {
            throw sealAgain(dataset);
        }
    }

    private static CatalogException sealAgain(DatasetName dataset) {
        return new CatalogException(
                "CATALOG-03",
                "the schema of " + dataset + " or a domain of it changed since it was sealed: seal it again");
    }

    /** The sealed version that a plan reads; a plan made before a newer version was registered ends here. */
    public SealedVersion sealed(TableRead read) {
        SealedVersion sealed = versions.get(read.dataset());
        if (sealed == null || sealed.facts().version() != read.version()) {
            throw new CatalogException(
                    "CATALOG-04", "a newer version of " + read.dataset() + " was registered: ask again");
        }
        return sealed;
    }

    /** Datasets with a sealed version in the catalog. */
    public List<DatasetName> datasets() {
        return catalog.snapshot().datasets().keySet().stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }

    /** Whether what was verified at sealing is what the policy in force claims. */
    private static boolean sealedUnder(StoredPolicy policy, SealedVersion sealed) {
        DatasetFacts facts = sealed.facts();
        return facts.equals(ClaimedFacts.of(policy.policy(), facts.version()));
    }

    /** Versions whose person numbers come from replaced dictionaries or versions leave the catalog: joined, they would mix persons. */
    private void requireOneNumbering() {
        Map<DatasetName, Long> current = new HashMap<>();
        versions.forEach(
                (dataset, version) -> current.put(dataset, version.facts().version()));
        for (Map.Entry<DatasetName, SealedVersion> entry : Map.copyOf(versions).entrySet()) {
            try {
                vault.requireCurrent(entry.getValue(), current);
            } catch (VaultException stale) {
                versions.remove(entry.getKey());
                catalog.remove(entry.getKey());
                absent(entry.getKey(), stale.code().name());
            }
        }
    }
}
