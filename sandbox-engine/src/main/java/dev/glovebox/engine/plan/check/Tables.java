package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.plan.EngineQuery;
import dev.glovebox.engine.plan.TableRead;
import dev.glovebox.engine.plan.algebra.Expression;
import dev.glovebox.engine.plan.algebra.Relation.Earlier;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.DatasetName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Names the tables of one engine query and gathers what is read of each; puts each owner's row predicate at its scan. */
final class Tables {
    /** The hidden column of a person's number; no policy can name it. */
    static final String PERSON = "#person";

    private final CatalogSnapshot catalog;
    private final Terms terms;
    private final Map<DatasetName, Read> reads = new LinkedHashMap<>();
    private final SortedSet<Integer> steps = new TreeSet<>();

    Tables(CatalogSnapshot catalog, Terms terms) {
        this.catalog = catalog;
        this.terms = terms;
    }

    private static final class Read {
        private final TreeSet<ColumnName> columns = new TreeSet<>();
        private boolean person;
    }

    /** The scan's columns as {@code f0, f1, …}, its person number last, of the rows that the owner lets be seen. */
    String print(Scan scan) {
        Read read = reads.computeIfAbsent(scan.dataset(), name -> new Read());
        read.columns.addAll(scan.columns());
        read.person |= scan.person();
        List<String> selected = new ArrayList<>();
        for (ColumnName column : scan.columns()) {
            selected.add(ExpressionPrinter.identifier(column.value()) + " AS f" + selected.size());
        }
        if (scan.person()) {
            selected.add(ExpressionPrinter.identifier(PERSON) + " AS f" + selected.size());
        }
        return "SELECT " + RelationPrinter.fields(selected) + " FROM " + name(scan.dataset())
                + predicate(scan.dataset(), read).map(text -> " WHERE " + text).orElse("");
    }

    /** All that an earlier step released. */
    String print(Earlier earlier) {
        steps.add(earlier.step());
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < earlier.columns().size(); i++) {
            selected.add("f" + i);
        }
        return "SELECT " + String.join(", ", selected) + " FROM " + EngineQuery.released(earlier.step());
    }

    /** The earlier steps whose released rows are read. */
    List<Integer> steps() {
        return List.copyOf(steps);
    }

    /** One column of a public table: the values of a declared domain. */
    String print(DatasetName dataset, ColumnName column) {
        reads.computeIfAbsent(dataset, name -> new Read()).columns.add(column);
        return "SELECT DISTINCT " + ExpressionPrinter.identifier(column.value()) + " FROM " + name(dataset) + " WHERE "
                + ExpressionPrinter.identifier(column.value()) + " IS NOT NULL";
    }

    List<TableRead> reads() {
        List<TableRead> tables = new ArrayList<>();
        reads.forEach((dataset, read) -> tables.add(new TableRead(
                dataset,
                catalog.dataset(dataset).orElseThrow().facts().version(),
                List.copyOf(read.columns),
                read.person)));
        return tables;
    }

    private String name(DatasetName dataset) {
        return "t" + List.copyOf(reads.keySet()).indexOf(dataset);
    }

    private Optional<String> predicate(DatasetName dataset, Read read) {
        PublishedDataset published = catalog.dataset(dataset).orElseThrow();
        return terms.of(dataset)
                .flatMap(granted ->
                        Optional.ofNullable(published.rows().get(granted.grant().id())))
                .map(condition -> printed(condition, published, read));
    }

    /** The owner's condition may read any column; that it cannot fail on a row is proved as for any other. */
    private static String printed(Expression condition, PublishedDataset published, Read read) {
        List<ColumnFacts> columns = published.facts().columns();
        FieldFacts facts = new ExpressionCheck(Permissions.ofOwner())
                .check(condition, columns.stream().map(ScanCheck::unrestricted).toList());
        if (Kind.of(facts.type()) != Kind.BOOLEAN) {
            throw NotSafe.because(CheckCode.MALFORMED, "a grant's rows are not chosen by a condition");
        }
        return new ExpressionPrinter(index -> {
                    read.columns.add(columns.get(index).name());
                    return ExpressionPrinter.identifier(
                            columns.get(index).name().value());
                })
                .print(condition);
    }
}
