package dev.glovebox.engine.catalog;

import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The sample departments' policies with the facts that sealing would verify; tests may change the texts first. */
public final class SampleCatalog {
    private static final Path POLICIES = Path.of("..", "deploy", "sample", "policies");

    private SampleCatalog() {}

    public static CatalogSnapshot of(String... datasets) {
        return edited(UnaryOperator.identity(), datasets);
    }

    public static CatalogSnapshot edited(UnaryOperator<String> edit, String... datasets) {
        Map<DatasetName, PublishedDataset> all = new HashMap<>();
        for (String dataset : datasets) {
            DataPolicy policy = policy(edit.apply(text(dataset)), dataset);
            all.put(
                    policy.dataset(),
                    new PublishedDataset(ClaimedFacts.of(policy, 1), new PublishedPolicy(policy, 1), Map.of()));
        }
        return new CatalogSnapshot(all);
    }

    private static String text(String dataset) {
        try {
            return Files.readString(POLICIES.resolve(dataset + ".yaml"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static DataPolicy policy(String text, String name) {
        return switch (PolicyReader.read(name, text)) {
            case PolicyText.Valid valid -> valid.policy();
            case PolicyText.Invalid invalid ->
                throw new IllegalArgumentException(invalid.problems().toString());
        };
    }
}
