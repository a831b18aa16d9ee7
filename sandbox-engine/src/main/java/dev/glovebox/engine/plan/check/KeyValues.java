package dev.glovebox.engine.plan.check;

import dev.glovebox.engine.catalog.CatalogSnapshot;
import dev.glovebox.policy.model.ColumnType.Plain;
import dev.glovebox.policy.model.Domain;
import java.math.BigDecimal;

/** How many values a group's key can have, NULL among them: from policies and verified facts alone, whatever the data. */
final class KeyValues {
    private KeyValues() {}

    /** {@link RowFacts#UNBOUNDED} where nothing limits them. */
    static long of(CatalogSnapshot catalog, FieldFacts key) {
        long values = key.origin()
                .flatMap(origin -> DomainPrinter.find(catalog, origin))
                .map(domain -> switch (domain) {
                    case Domain.ListedDomain listed -> (long) listed.values().size();
                    case Domain.TableDomain _ -> RowFacts.UNBOUNDED;
                })
                .orElseGet(() -> ofType(key));
        return RowFacts.plus(values, key.nullable() ? 1 : 0);
    }

    private static long ofType(FieldFacts key) {
        if (key.type() == Plain.BOOLEAN) {
            return 2;
        }
        return key.type() == Plain.BIGINT && key.range().isPresent()
                ? key.range()
                        .get()
                        .high()
                        .subtract(key.range().get().low())
                        .add(BigDecimal.ONE)
                        .min(BigDecimal.valueOf(RowFacts.UNBOUNDED))
                        .longValue()
                : RowFacts.UNBOUNDED;
    }
}
