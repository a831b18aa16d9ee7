package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.Domain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints the declared, public domain of a group key: the groups that are released whether anybody is in them or not. */
final class DomainPrinter {
    /** So many groups get noise and are shown together. */
    private static final long MOST_GROUPS = 1_000_000;

    private final CatalogSnapshot catalog;
    private final Tables tables;

    DomainPrinter(CatalogSnapshot catalog, Tables tables) {
        this.catalog = catalog;
        this.tables = tables;
    }

    /** A statement that gives the key's values, each once. */
    String print(FieldFacts key) {
        return switch (declared(catalog, key)) {
            case Domain.ListedDomain listed -> listed(listed, key);
            case Domain.TableDomain table -> table(table, key);
        };
    }

    /** Refuses more combinations than an answer holds; of a public table's values it knows but that there are some. */
    void requireFew(List<FieldFacts> keys, Sets sets) {
        long groups = sets.keys().stream()
                .mapToLong(set -> set.stream()
                        .mapToLong(key -> fewest(declared(catalog, keys.get(key))))
                        .reduce(1, RowFacts::times))
                .reduce(0, RowFacts::plus);
        if (groups > MOST_GROUPS) {
            throw NotSafe.because(
                    CheckCode.WHOLE_SIZE, "the domains that are released whole have more than 1000000 combinations");
        }
    }

    private static long fewest(Domain domain) {
        return switch (domain) {
            case Domain.ListedDomain listed ->
                listed.values().stream().distinct().count();
            case Domain.TableDomain _ -> 1;
        };
    }

    /** The domain that the key's column is declared to have. */
    static Domain declared(CatalogSnapshot catalog, FieldFacts key) {
        FieldFacts.Origin origin = key.origin()
                .orElseThrow(() ->
                        NotSafe.because(CheckCode.DOMAIN, "a group's key is not a column with a declared domain"));
        return find(catalog, origin)
                .orElseThrow(() ->
                        NotSafe.because(CheckCode.DOMAIN, "the column " + origin.column() + " has no declared domain"));
    }

    static Optional<Domain> find(CatalogSnapshot catalog, FieldFacts.Origin origin) {
        PublishedDataset published = catalog.dataset(origin.dataset()).orElseThrow();
        return published
                .facts()
                .column(origin.column())
                .flatMap(column -> column.domain())
                .map(name -> published.policy().policy().domains().get(name));
    }

    private static String listed(Domain.ListedDomain domain, FieldFacts key) {
        String type = ExpressionPrinter.type(key.type());
        return domain.values().stream()
                .distinct()
                .map(value -> "(CAST(" + ExpressionPrinter.quoted(value) + " AS " + type + "))")
                .collect(Collectors.joining(", ", "SELECT * FROM (VALUES ", ") d"));
    }

    private String table(Domain.TableDomain domain, FieldFacts key) {
        ColumnName column = domain.column();
        boolean known = catalog.dataset(domain.table())
                .filter(table -> table.facts().isPublic())
                .flatMap(table -> table.facts().column(column))
                .filter(facts -> ExpressionCheck.sameKind(facts.type(), key.type()))
                .isPresent();
        if (!known) {
            throw NotSafe.because(
                    CheckCode.DOMAIN, "the domain's table " + domain.table() + " is not a sealed public dataset");
        }
        return tables.print(domain.table(), column);
    }
}
