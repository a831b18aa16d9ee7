package dev.glovebox.engine.catalog;

import dev.glovebox.policy.model.DatasetName;
import java.util.HashMap;
import java.util.Map;

/** The catalog in force. A question takes one snapshot and keeps it; what is published meanwhile concerns later ones. */
public final class Catalog {
    private volatile CatalogSnapshot current = new CatalogSnapshot(Map.of());

    public CatalogSnapshot snapshot() {
        return current;
    }

    public synchronized void put(PublishedDataset dataset) {
        Map<DatasetName, PublishedDataset> next = new HashMap<>(current.datasets());
        next.put(dataset.facts().dataset(), dataset);
        current = new CatalogSnapshot(next);
    }

    public synchronized void remove(DatasetName dataset) {
        Map<DatasetName, PublishedDataset> next = new HashMap<>(current.datasets());
        next.remove(dataset);
        current = new CatalogSnapshot(next);
    }
}
