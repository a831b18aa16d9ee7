package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.engine.plan.Measurement.KeyBound;
import dev.glovebox.engine.plan.Measurement.Numbers;
import dev.glovebox.policy.model.ColumnType;
import dev.glovebox.policy.model.Domain;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What policies and verified facts tell of a plan's group keys, so that a captured worker cannot name groups as it likes. */
record KeyBounds(CatalogSnapshot catalog, boolean wholeDomain) {

    KeyBound of(FieldFacts proved) {
        KeyBound bound = unlisted(proved);
        return new KeyBound(bound.longest(), bound.numbers(), listed(proved));
    }

    /** What type and range tell. */
    static KeyBound unlisted(FieldFacts proved) {
        OptionalInt longest =
                proved.type() instanceof ColumnType.Varchar(int length) ? OptionalInt.of(length) : OptionalInt.empty();
        return new KeyBound(longest, numbers(proved), Optional.empty());
    }

    private static Optional<Numbers> numbers(FieldFacts proved) {
        return proved.range()
                .filter(range -> proved.type() == ColumnType.Plain.BIGINT)
                .map(Interval.INT64::meet)
                .map(range -> new Numbers(range.low().longValue(), range.high().longValue()));
    }

    private Optional<List<String>> listed(FieldFacts proved) {
        if (!wholeDomain) {
            return Optional.empty();
        }
        return switch (DomainPrinter.declared(catalog, proved)) {
            case Domain.ListedDomain listed -> Optional.of(listed.values());
            case Domain.TableDomain _ -> Optional.empty();
        };
    }
}
