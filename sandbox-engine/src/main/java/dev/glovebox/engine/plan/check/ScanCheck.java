package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.catalog.ColumnFacts;
import dev.glovebox.engine.catalog.DatasetFacts;
import dev.glovebox.engine.catalog.PersonFacts;
import dev.glovebox.engine.catalog.PublishedDataset;
import dev.glovebox.engine.plan.algebra.Relation.Scan;
import dev.glovebox.policy.decision.GrantedDataset;
import dev.glovebox.policy.decision.Terms;
import dev.glovebox.policy.model.ColumnGrant;
import dev.glovebox.policy.model.ColumnName;
import dev.glovebox.policy.model.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes a scan's facts from the sealed version and its bounds from the grant; a column that the grant hides is not there. */
final class ScanCheck {
    private final CatalogSnapshot catalog;
    private final Terms terms;

    ScanCheck(CatalogSnapshot catalog, Terms terms) {
        this.catalog = catalog;
        this.terms = terms;
    }

    RowFacts check(Scan scan) {
        DatasetFacts facts = published(scan).facts();
        if (scan.person() == facts.isPublic()
                || new HashSet<>(scan.columns()).size() != scan.columns().size()) {
            throw NotSafe.because(CheckCode.MALFORMED, "a scan of " + scan.dataset() + " is not as its dataset");
        }
        List<FieldFacts> fields = new ArrayList<>();
        scan.columns().forEach(name -> fields.add(field(scan, facts, name)));
        if (scan.person()) {
            fields.add(FieldFacts.personNumber());
        }
        Optional<RowFacts.Owner> owner = facts.person()
                .map(person -> new RowFacts.Owner(
                        person.domain(), Set.of(scan.columns().size())));
        long rows = facts.person().map(person -> person.rowsPerPerson()).orElse(RowFacts.UNBOUNDED);
        return new RowFacts(fields, owner, rows, uniqueKeys(scan, facts));
    }

    PublishedDataset published(Scan scan) {
        return catalog.dataset(scan.dataset())
                .orElseThrow(() -> NotSafe.because(CheckCode.CATALOG, scan.dataset() + " is not there"));
    }

    private FieldFacts field(Scan scan, DatasetFacts facts, ColumnName name) {
        ColumnFacts column = facts.column(name)
                .orElseThrow(() -> NotSafe.because(
                        CheckCode.CATALOG, "the sealed version of " + scan.dataset() + " has no column " + name));
        GrantedDataset granted = terms.of(scan.dataset()).orElseThrow();
        ColumnGrant grant = granted.grant()
                .column(name)
                .orElseThrow(() -> NotSafe.because(
                        CheckCode.COLUMN,
                        "the column " + name + " of " + scan.dataset() + " is not granted",
                        granted.published().place(granted.grant().at(), "columns")));
        Optional<Interval> range = range(column);
        return new FieldFacts(
                column.type(),
                column.nullable(),
                range,
                bounds(grant, column),
                Set.of(new ColumnUse(scan.dataset(), name, false, false)),
                Optional.of(new FieldFacts.Origin(scan.dataset(), name)),
                false);
    }

    /** A column as its owner may use it. */
    static FieldFacts unrestricted(ColumnFacts column) {
        return FieldFacts.value(column.type(), column.nullable(), range(column), Optional.empty(), Set.of());
    }

    /** What the type alone holds is a range too; floating point has none, since NaN passes every comparison. */
    private static Optional<Interval> range(ColumnFacts column) {
        Optional<Interval> declared = column.range().map(Interval::of);
        return switch (Kind.of(column.type())) {
            case INTEGER -> Optional.of(declared.orElse(Interval.INT64));
            case DECIMAL -> Optional.of(declared.orElse(ExpressionCheck.typeRange((ColumnType.Decimal) column.type())));
            case BOOLEAN, DOUBLE, TEXT, DATE, TIMESTAMP -> Optional.empty();
        };
    }

    private static Optional<Interval> bounds(ColumnGrant grant, ColumnFacts column) {
        Optional<Interval> range = column.range().map(Interval::of);
        Optional<Interval> granted = grant.bounds().map(Interval::of);
        return granted.isPresent() && range.isPresent()
                ? Optional.of(granted.get().meet(range.get()))
                : granted.or(() -> range);
    }

    private static Set<Set<Integer>> uniqueKeys(Scan scan, DatasetFacts facts) {
        Map<ColumnName, Integer> places = new HashMap<>();
        scan.columns().forEach(column -> places.put(column, places.size()));
        facts.person()
                .map(PersonFacts::column)
                .filter(column -> scan.person() && isNumbered(facts, column))
                .ifPresent(column -> places.put(column, scan.columns().size()));
        return facts.uniqueKeys().stream()
                .filter(places.keySet()::containsAll)
                .map(key -> key.stream().map(places::get).collect(Collectors.toUnmodifiableSet()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether two different identifiers always have two numbers: whole numbers have one spelling each, texts may have several. */
    private static boolean isNumbered(DatasetFacts facts, ColumnName person) {
        return facts.column(person)
                .filter(column -> column.type() == ColumnType.Plain.BIGINT)
                .isPresent();
    }
}
