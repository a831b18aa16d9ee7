package dev.glovebox.engine.catalog;

import dev.glovebox.ledger.LedgerException;
import dev.glovebox.ledger.LedgerFailure;
import dev.glovebox.ledger.record.DatasetVersion;
import dev.glovebox.ledger.record.PolicyVersion;
import dev.glovebox.policy.model.DatasetName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the ledger again and again for versions that came into force without this broker's doing: on their day, or by another broker. What is charged under an
 * older one in between is refused by the ledger, so nothing depends on how often it looks.
 */
public final class CatalogWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogWatch.class);

    private final CatalogKeeper keeper;
    private final Supplier<List<DatasetName>> datasets;
    private final Map<DatasetName, Versions> seen = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("catalog-watch").factory());

    private record Versions(long policy, long sealed) {}

    private CatalogWatch(CatalogKeeper keeper, Supplier<List<DatasetName>> datasets) {
        this.keeper = keeper;
        this.datasets = datasets;
    }

    /** Brings all up to date before it returns. */
    public static CatalogWatch start(CatalogKeeper keeper, Supplier<List<DatasetName>> datasets, Duration every) {
        CatalogWatch watch = new CatalogWatch(keeper, datasets);
        watch.look();
        Future<?> _ = watch.timer.scheduleWithFixedDelay(
                watch::tryToLook, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void tryToLook() {
        try {
            look();
        } catch (LedgerFailure | LedgerException outOfReach) {
            LOG.debug("the ledger is out of reach; the catalog stays as it is");
        }
    }

    private void look() {
        Map<DatasetName, Versions> now = new HashMap<>();
        datasets.get().forEach(dataset -> now.put(dataset, onLedger(dataset)));
        List<DatasetName> changed = now.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(seen.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!changed.isEmpty()) {
            keeper.refreshAll(changed);
            seen.putAll(now);
        }
    }

    private Versions onLedger(DatasetName dataset) {
        return new Versions(
                keeper.policyOnLedger(dataset).map(PolicyVersion::version).orElse(0L),
                keeper.versionOnLedger(dataset).map(DatasetVersion::version).orElse(0L));
    }

    @Override
    public void close() {
        timer.close();
    }
}
