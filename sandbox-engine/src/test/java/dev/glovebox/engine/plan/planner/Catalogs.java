package dev.glovebox.engine.plan.planner;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.catalog.DomainDigest;
import dev.glovebox.engine.catalog.PersonFacts;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.policy.decision.PublishedPolicy;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DataPolicy;
import dev.glovebox.policy.model.DatasetName;
import dev.glovebox.policy.model.PersonRule;
import dev.glovebox.policy.text.PolicyReader;
import dev.glovebox.policy.text.PolicyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Catalogs as they stand after every claim of the policies was verified at sealing. */
public final class Catalogs {
    private Catalogs() {}

    public static CatalogSnapshot of(Path folder) {
        return edited(folder, UnaryOperator.identity());
    }

    /** Of policies whose texts are changed first. */
    public static CatalogSnapshot edited(Path folder, UnaryOperator<String> edit) {
        Map<DatasetName, PublishedDataset> datasets = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".yaml")).forEach(file -> {
                DataPolicy policy = read(file, edit);
                datasets.put(
                        policy.dataset(),
                        new PublishedDataset(facts(policy), new PublishedPolicy(policy, 7), Map.of()));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new CatalogSnapshot(datasets);
    }

    public static DataPolicy read(Path file) {
        return read(file, UnaryOperator.identity());
    }

    private static DataPolicy read(Path file, UnaryOperator<String> edit) {
        try {
            String text = edit.apply(Files.readString(file));
            return switch (PolicyReader.read(file.getFileName().toString(), text)) {
                case PolicyText.Valid valid -> valid.policy();
                case PolicyText.Invalid invalid ->
                    throw new IllegalStateException(invalid.problems().toString());
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static DatasetFacts facts(DataPolicy policy) {
        List<ColumnFacts> columns = policy.schema().columns().stream()
                .map(column -> new ColumnFacts(
                        column.name(), column.type(), column.nullable(), column.range(), column.domain()))
                .toList();
        List<Set<ColumnName>> keys = policy.schema().uniqueKeys().stream()
                .map(key -> Set.copyOf(key.columns()))
                .toList();
        return new DatasetFacts(policy.dataset(), 3, person(policy), columns, keys, DomainDigest.of(policy));
    }

    private static Optional<PersonFacts> person(DataPolicy policy) {
        return policy.person() instanceof PersonRule.OfPersons of
                ? Optional.of(
                        new PersonFacts(of.domain(), of.column(), of.rows().atMost()))
                : Optional.empty();
    }
}
